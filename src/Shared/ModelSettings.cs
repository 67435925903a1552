using System.IO.Compression;
using System.Text.Json;

namespace Kente.Shared;

/// <summary>Stores the settings of a task, such as classes and preprocessing, as an additional member of the <c>.keras</c> file.</summary>
internal static class ModelSettings
{
    /// <summary>The key of the task's name.</summary>
    public const string TaskKey = "Task";

    /// <summary>The name of the task of models of tables.</summary>
    public const string Tables = "tables";

    private const string Member = "kente.json";
    private const long MaxLength = 1 << 26;

    // The tasks by the names that settings have.
    private static readonly Dictionary<string, string> Tasks = new(StringComparer.Ordinal)
    {
        ["classification"] = "a classifier",
        ["localization"] = "a localizer",
        ["detection"] = "a detector",
        ["landmarks"] = "a landmark detector",
        ["face-embedding"] = "a face embedder",
        ["volume landmarks"] = "a detector of landmarks in volumes",
        [Tables] = "a model of tables",
    };

    /// <summary>Reads a model and its settings.</summary>
    /// <param name="path">The file.</param>
    /// <param name="task">The expected content for messages, such as "a localizer".</param>
    /// <param name="make">Creates the task's model. It throws <see cref="JsonException"/> if the settings are missing or belong to
    /// another task.</param>
    /// <exception cref="DataException">The file cannot be read or contains something else.</exception>
    public static TTask Load<TTask, TSettings>(string path, string task, Func<Model, TSettings?, TTask> make)
    {
        var model = Model.Load(path);
        using var zip = ZipFile.OpenRead(path);
        if (zip.GetEntry(Member) is not { Length: < MaxLength } entry)
            throw new DataException($"The file is a model but not {task}: it has no {Member}.", path);
        try
        {
            using var stream = entry.Open();
            using var document = JsonDocument.Parse(stream);
            // A file of another task is named, rather than the setting that it lacks.
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(TaskKey, out var saved)
                && saved.ValueKind == JsonValueKind.String && Tasks.TryGetValue(saved.GetString()!, out var other) && other != task)
                throw new DataException($"The file is {other}, but {task} is expected.", path);
            return make(model, document.Deserialize<TSettings>());
        }
        catch (JsonException exception)
        {
            throw new DataException($"The member {Member} cannot be read: {exception.Message}", path, null, exception);
        }
    }

    /// <summary>Writes a model and its settings. An existing file is replaced only after the new one is complete.</summary>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public static void Save<TSettings>(string path, Model model, TSettings settings)
    {
        ArgumentNullException.ThrowIfNull(path);
        string partial = $"{path}.part.keras";
        try
        {
            model.Save(partial);
        }
        catch (DataException fault) when (fault.Path == partial)
        {
            throw new DataException(fault.Reason, path, innerException: fault.InnerException);
        }
        using (var zip = ZipFile.Open(partial, ZipArchiveMode.Update))
        using (var stream = zip.CreateEntry(Member, CompressionLevel.NoCompression).Open())
            JsonSerializer.Serialize(stream, settings);
        File.Move(partial, path, overwrite: true);
    }
}
