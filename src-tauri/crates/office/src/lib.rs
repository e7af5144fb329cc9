//! The use cases of the organisation office: one façade for the app and the command line.
