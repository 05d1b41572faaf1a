package dev.tact.http;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

/** The head of the OpenAPI document that is generated from the controllers. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Tact",
            version = "v1",
            description =
                "A Next-Best-Action decision engine. Author a catalog, rules and flows; load"
                    + " customers; ask for recommendations; report outcomes. Errors are problem"
                    + " documents (RFC 9457). The tenant is named by `X-Tenant-Id`.",
            license = @License(name = "Apache-2.0")))
final class ApiDocument {

  private ApiDocument() {}
}
