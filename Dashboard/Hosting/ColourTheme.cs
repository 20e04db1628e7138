namespace OrleansScheduler.Dashboard.Hosting;

/// <summary>Light, dark, or what the browser prefers.</summary>
internal sealed record ColourTheme(string Name, string Next, string Label)
{
    public const string Cookie = "osched.theme";

    public static readonly ColourTheme Auto = new("auto", "light", "Theme: system");
    public static readonly ColourTheme Light = new("light", "dark", "Theme: light");
    public static readonly ColourTheme Dark = new("dark", "auto", "Theme: dark");

    public static ColourTheme Parse(string? name) => name switch
    {
        "light" => Light,
        "dark" => Dark,
        _ => Auto,
    };
}
