using System.CommandLine;
using System.Text.Json;

namespace Kente.Cli.Training;

/// <summary>
/// The settings of a training command: reads them from the command line and keeps them with the checkpoint, for resuming.
/// </summary>
/// <param name="defaults">Settings without any option.</param>
/// <param name="settings">Declarations of the settings.</param>
internal sealed class SettingList<TSettings>(TSettings defaults, params IReadOnlyList<Setting<TSettings>> settings)
{
    private const string FileName = "settings.json";

    private string Changeable
    {
        get
        {
            string[] names = [.. settings.Where(setting => setting.CanChange).Select(setting => setting.Name)];
            return names is [.. var first, var last] && first.Length > 0 ? $"{string.Join(", ", first)} and {last}" : string.Concat(names);
        }
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var setting in settings) command.Options.Add(setting.Option);
    }

    /// <summary>Reads the settings of a new training.</summary>
    public TSettings Read(ParseResult parsed) => settings.Aggregate(defaults, (read, setting) => setting.Apply(parsed, read));

    /// <summary>Reads the settings of a resumed training: those of the checkpoint, with the changes that the command line makes.</summary>
    /// <exception cref="UsageException">The command line changes a setting that the trained weights depend on.</exception>
    /// <exception cref="DataException">There is no checkpoint.</exception>
    public TSettings Resume(ParseResult parsed, string checkpoint)
    {
        var saved = Read(parsed.CommandResult.Command.Parse(Load(checkpoint)));
        var given = Read(parsed);
        foreach (var setting in settings.Where(setting => !setting.CanChange && setting.IsGiven(parsed)))
            if (setting.Argument(given) != setting.Argument(saved))
                throw new UsageException($"The training was started {Text(setting, saved)}; with --resume only {Changeable} may change.");
        return settings.Where(setting => setting.CanChange).Aggregate(saved, (resumed, setting) => setting.Apply(parsed, resumed));
    }

    /// <summary>Saves the settings with the checkpoint.</summary>
    public void Save(TSettings values, string checkpoint) =>
        File.WriteAllText(
            Path.Combine(checkpoint, FileName),
            JsonSerializer.Serialize(settings.Where(setting => setting.Argument(values) is not null)
                .ToDictionary(setting => setting.Name, setting => setting.Argument(values))));

    /// <summary>Returns the settings for the report.</summary>
    public IEnumerable<KeyValuePair<string, string>> Lines(TSettings values) => settings
        .Select(setting => (setting.Label, Text: setting.Argument(values)))
        .Where(line => line.Text is not null)
        .Select(line => new KeyValuePair<string, string>(line.Label, line.Text is "" ? "yes" : line.Text!));

    /// <summary>Returns the values by name for the tracking database.</summary>
    public Dictionary<string, object> Config(TSettings values) => settings
        .Where(setting => setting.Value(values) is not null)
        .ToDictionary(setting => setting.Name.TrimStart('-').Replace('-', '_'), setting => setting.Value(values)!);

    private static string Text(Setting<TSettings> setting, TSettings values) => setting.Argument(values) switch
    {
        null => $"without {setting.Name}",
        "" => $"with {setting.Name}",
        var argument => $"with {setting.Name} {argument}",
    };

    private static string[] Load(string checkpoint)
    {
        string path = Path.Combine(checkpoint, FileName);
        if (!File.Exists(path)) throw new DataException("There is no checkpoint to resume from; train once without --resume.", checkpoint);
        try
        {
            var saved = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path)) ?? [];
            return [.. saved.SelectMany(setting => setting.Value.Length == 0 ? (string[])[setting.Key] : [setting.Key, setting.Value])];
        }
        catch (JsonException exception)
        {
            throw new DataException(
                $"The file does not contain the settings of a training ({exception.Message}).", path, innerException: exception);
        }
    }
}
