namespace Orleans;

/// <summary>A grain interface whose grains are named by a GUID and a string.</summary>
public interface IGrainWithGuidCompoundKey : IGrain;
