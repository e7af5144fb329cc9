//! The nouns of a congress and the rules on them, without any input or output.
