package dev.medmentor.adapters.llm;

/** How the vectors of a text's tokens become the one vector of the text. The model's card says which it was made for. */
public enum Pooling {
    /** The vector of the first token. */
    CLS,
    /** The mean over all tokens. */
    MEAN
}
