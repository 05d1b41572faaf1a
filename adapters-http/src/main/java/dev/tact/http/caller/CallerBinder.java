package dev.tact.http.caller;

import dev.tact.application.port.in.Caller;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets a controller method take a {@link Caller} as an argument. */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {

  private static final String NOBODY_KNOWN = "anonymous";

  @Override
  public Argument<Caller> argumentType() {
    return Argument.of(Caller.class);
  }

  @Override
  public BindingResult<Caller> bind(
      ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
    Caller caller = new Caller(CallerFilter.tenantOf(request), NOBODY_KNOWN, RequestId.of(request));
    return () -> Optional.of(caller);
  }
}
