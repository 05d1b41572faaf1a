/** Attribution: which contacts have which part in what customers did. */
package dev.tact.application.attribution;
