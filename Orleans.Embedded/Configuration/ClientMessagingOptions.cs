namespace Orleans.Configuration;

/// <summary>Settings of calls that come from a client.</summary>
public class ClientMessagingOptions : MessagingOptions;
