using System.CommandLine;

namespace Kente.Cli.Training;

/// <summary>A setting whose value is a number or a choice.</summary>
/// <param name="name">Name of the option.</param>
/// <param name="create">Creates the option.</param>
internal sealed class ValueSetting<TSettings, TValue>(string name, Func<string, Option<TValue?>> create) : Setting<TSettings>(name)
    where TValue : struct
{
    /// <summary>Returns the value.</summary>
    public required Func<TSettings, TValue?> Get { get; init; }

    /// <summary>Returns the settings with a value.</summary>
    public required Func<TSettings, TValue, TSettings> Set { get; init; }

    /// <summary>Returns the word of a choice; by default the value itself is used.</summary>
    public Func<TValue, string>? Word { get; init; }

    public override TSettings Apply(ParseResult parsed, TSettings settings) =>
        parsed.GetValue((Option<TValue?>)Option) is { } value ? Set(settings, value) : settings;

    public override object? Value(TSettings settings) => Get(settings) is { } value ? Word?.Invoke(value) ?? (object)value : null;

    protected override Option Create() => create(Name);
}
