/** Attribution over HTTP: which contacts have which part in conversions. */
package dev.tact.http.attribution;
