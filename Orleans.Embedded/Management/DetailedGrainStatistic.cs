namespace Orleans.Runtime;

/// <summary>One activation.</summary>
[GenerateSerializer, Alias("Orleans.Runtime.DetailedGrainStatistic")]
public class DetailedGrainStatistic
{
    /// <summary>The full name of the class.</summary>
    [Id(0)]
    public string GrainType { get; set; } = string.Empty;

    [Id(1)]
    public SiloAddress SiloAddress { get; set; } = SiloAddress.Zero;

    [Id(2)]
    public GrainId GrainId { get; set; }
}
