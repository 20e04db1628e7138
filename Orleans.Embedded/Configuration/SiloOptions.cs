namespace Orleans.Configuration;

/// <summary>The name of a silo.</summary>
public class SiloOptions
{
    /// <summary>Made from the generation of the silo where nothing is said.</summary>
    public string? SiloName { get; set; }
}
