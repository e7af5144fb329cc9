//! Lays finished rows out as workbooks and printable pages.
