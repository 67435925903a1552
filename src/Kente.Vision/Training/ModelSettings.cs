using System.IO.Compression;
using System.Text.Json;

namespace Kente.Vision.Training;

/// <summary>What a task knows beside its network, as one more member of the <c>.keras</c> file.</summary>
internal static class ModelSettings
{
    private const string Member = "kente.json";
    private const long Largest = 1 << 20;

    /// <summary>Reads a model and its settings.</summary>
    /// <param name="path">The file.</param>
    /// <param name="task">What the file should hold, as in "a localizer".</param>
    /// <param name="make">Makes the task's model; throws <see cref="JsonException"/> where the settings, <see langword="null"/> for none, are not those of the task.</param>
    /// <exception cref="DataException">It cannot be read, or is something else.</exception>
    public static TTask Load<TTask, TSettings>(string path, string task, Func<Model, TSettings?, TTask> make)
    {
        var model = Model.Load(path);
        using var zip = ZipFile.OpenRead(path);
        if (zip.GetEntry(Member) is not { Length: < Largest } entry) throw new DataException($"is a model but not {task}: it has no {Member}.", path);
        try
        {
            using var stream = entry.Open();
            return make(model, JsonSerializer.Deserialize<TSettings>(stream));
        }
        catch (JsonException exception)
        {
            throw new DataException($"its {Member} cannot be read: {exception.Message}", path, null, exception);
        }
    }

    /// <summary>Writes a model and its settings; a file that is there stays until the new one is whole.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
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
