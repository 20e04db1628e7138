namespace Orleans;

/// <summary>Marks a type that may cross a grain call.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    public bool IncludePrimaryConstructorParameters { get; set; }

    public GenerateFieldIds GenerateFieldIds { get; set; }
}
