namespace Orleans.Configuration;

/// <summary>Settings of calls that come from a silo.</summary>
public class SiloMessagingOptions : MessagingOptions;
