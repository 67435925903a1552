using System.CommandLine;
using System.Globalization;

namespace Kente.Cli.Training;

/// <summary>
/// The one declaration of a training setting: its option on the command line with its help, its value in the settings, its entry in the
/// checkpoint, in the tracking database and in the report.
/// </summary>
/// <typeparam name="TSettings">Type of the settings.</typeparam>
internal abstract class Setting<TSettings>
{
    private readonly Lazy<Option> _option;

    protected Setting(string name)
    {
        Name = name;
        _option = new(Create);
    }

    /// <summary>Name of the option, such as <c>--epochs</c>.</summary>
    public string Name { get; }

    /// <summary>Label in the report.</summary>
    public required string Label { get; init; }

    /// <summary>Whether the setting may change when training is resumed.</summary>
    public bool CanChange { get; init; }

    /// <summary>The option on the command line.</summary>
    public Option Option => _option.Value;

    /// <summary>Returns whether the option is on the command line.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetResult(Option) is { Implicit: false };

    /// <summary>Returns the settings with the value of the command line.</summary>
    public abstract TSettings Apply(ParseResult parsed, TSettings settings);

    /// <summary>Returns the value: a number, a text or a Boolean; <see langword="null"/> if it is not set.</summary>
    public abstract object? Value(TSettings settings);

    /// <summary>Returns the value as the command line takes it: empty for a flag, <see langword="null"/> if it is not set.</summary>
    public string? Argument(TSettings settings) => Value(settings) switch
    {
        null or false => null,
        true => "",
        double number => number.ToString("0.##############################", CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    protected abstract Option Create();
}
