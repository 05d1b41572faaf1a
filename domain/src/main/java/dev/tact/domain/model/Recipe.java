package dev.tact.domain.model;

/** How a model is to be trained: which method, and its settings. */
public sealed interface Recipe permits TreeRecipe, LinearRecipe, FactorRecipe {}
