using System.Text.Json;

namespace Kente.Cli;

/// <summary>The settings of a training, kept with its checkpoint, so that going on needs no repetition.</summary>
internal static class SettingsFile
{
    private const string FileName = "settings.json";

    public static void Save<T>(T settings, string checkpoint) => File.WriteAllText(Path.Combine(checkpoint, FileName), JsonSerializer.Serialize(settings));

    /// <exception cref="DataException">There is no checkpoint.</exception>
    public static T Load<T>(string checkpoint)
    {
        string path = Path.Combine(checkpoint, FileName);
        if (!File.Exists(path)) throw new DataException("there is no checkpoint to go on from; train once without --resume.", checkpoint);
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path)) ?? throw new DataException("it is empty.", path);
        }
        catch (JsonException exception)
        {
            throw new DataException($"this is not the settings of a training ({exception.Message})", path, innerException: exception);
        }
    }
}
