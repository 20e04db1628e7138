namespace Orleans;

/// <summary>Whether member ids are generated where none are given.</summary>
public enum GenerateFieldIds
{
    None,
    PublicProperties,
}
