"""Training of Sanad's bundled embedding model: a static model, one vector a token."""
