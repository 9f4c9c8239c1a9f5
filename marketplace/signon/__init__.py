"""Sign-in through an organisation's own service: OpenID Connect and SAML."""
