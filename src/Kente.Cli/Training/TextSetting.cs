using System.CommandLine;

namespace Kente.Cli.Training;

/// <summary>A setting whose value is a text, such as a path or a word.</summary>
/// <param name="option">The option.</param>
internal sealed class TextSetting<TSettings>(Option<string?> option) : Setting<TSettings>(option.Name)
{
    /// <summary>Returns the value.</summary>
    public required Func<TSettings, string?> Get { get; init; }

    /// <summary>Returns the settings with a value.</summary>
    public required Func<TSettings, string, TSettings> Set { get; init; }

    public override TSettings Apply(ParseResult parsed, TSettings settings) =>
        parsed.GetValue(option) is { } value ? Set(settings, value) : settings;

    public override object? Value(TSettings settings) => Get(settings);

    protected override Option Create() => option;
}
