"""How a United Nations sentence is built: tokens, sentences, acts, who is asked, what, by when."""
