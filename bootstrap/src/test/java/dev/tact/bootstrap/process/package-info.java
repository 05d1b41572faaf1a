/** The process as a person meets it: started, refused, killed, started again, stopped. */
package dev.tact.bootstrap.process;
