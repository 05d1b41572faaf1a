/**
 * What all customers share: which prices and limits a commit is made under, and how much is used of
 * a budget, a stock or a system cap.
 */
package dev.tact.application.supply;
