using System.CommandLine;

namespace Kente.Cli.Training;

/// <summary>A setting that is on or off.</summary>
/// <param name="name">Name of the option.</param>
/// <param name="help">Description of the option.</param>
internal sealed class FlagSetting<TSettings>(string name, string help) : Setting<TSettings>(name)
{
    /// <summary>Returns whether it is on.</summary>
    public required Func<TSettings, bool> Get { get; init; }

    /// <summary>Returns the settings with it on.</summary>
    public required Func<TSettings, TSettings> Set { get; init; }

    public override TSettings Apply(ParseResult parsed, TSettings settings) =>
        parsed.GetValue((Option<bool>)Option) ? Set(settings) : settings;

    public override object? Value(TSettings settings) => Get(settings);

    protected override Option Create() => new Option<bool>(Name) { Description = help };
}
