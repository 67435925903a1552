using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kente.Formats.Hdf;
using Kente.Formats.Legacy;
using Kente.Primitives;
using Kente.Training;

namespace Kente.Formats;

/// <summary>Writes and reads <c>.keras</c> files: zip archives with the configuration as JSON and the weights as HDF5.</summary>
internal static class ModelFile
{
    /// <summary>Name of the entry with the weights.</summary>
    internal const string Weights = "model.weights.h5";

    private const string Metadata = "metadata.json", Structure = "config.json", Uncompiled = "uncompiled_because";

    // A sentence is shorter; a file may hold anything.
    private const int MaxReasonLength = 500;

    // The first version of Keras that reads the files.
    private const string KerasVersion = "3.5.0";

    public static void Write(Model model, string path)
    {
        var structure = LayerSerialization.Serialize(model);
        var compiled = CompileConfig.Write(model);
        structure["compile_config"] = compiled;
        string? obstacle = CompileConfig.Obstacle(model);
        WarnOfOmissions(model, obstacle);
        PartialFile.Write(path, stream =>
        {
            // HDF5 is written with random access, which zip entries do not support.
            using FileStream numbers = new(
                $"{stream.Name}.h5", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16,
                FileOptions.DeleteOnClose);
            WeightsWriter.Write(numbers, model, compiled is null ? null : model.Optimizer);
            numbers.Position = 0;
            using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
            JsonObject metadata = new()
            {
                ["keras_version"] = KerasVersion,
                ["date_saved"] = DateTime.Now.ToString("yyyy-MM-dd@HH:mm:ss", CultureInfo.InvariantCulture),
            };
            if (obstacle is not null) metadata[Uncompiled] = obstacle;
            Add(zip, Metadata, metadata);
            Add(zip, Structure, structure);
            using (var entry = zip.CreateEntry(Weights, CompressionLevel.NoCompression).Open()) numbers.CopyTo(entry);
            VocabularyFiles.Write(zip, model);
        });
    }

    public static Model Read(string path, bool compile) => FileReading.Guard(path, () =>
    {
        if (LegacyModelFile.IsHdf5(path)) return LegacyModelFile.Read(path, compile);
        using ModelArchive archive = new(path);
        using Hdf5File numbers = new(archive.Open(Weights));
        var structure = archive.Json(Structure);
        WeightsReader weights = new(numbers);
        using var blank = Session.Blank(numbers.MaxValues);
        var model = LayerSerialization.Deserialize(structure) as Model
            ?? throw new FormatException($"{Structure} contains a layer of class {structure["class_name"]}, not a model.");
        weights.Read(model);
        VocabularyFiles.Read(archive, weights, model);
        // Keras writes an empty configuration for a model that was never compiled.
        if (compile && structure["compile_config"] is JsonObject { Count: > 0 } compiled)
        {
            CompileConfig.Read(model, compiled);
            weights.Read(model.Compilation!);
        }
        else if (compile) model.UncompiledReason = Reason(archive);
        return model;
    });

    // Once for each set of arguments: a checkpoint saves the model after every epoch.
    private static void WarnOfOmissions(Model model, string? obstacle)
    {
        if (model.Compilation is not { HasWarnedOfOmissions: false } compilation) return;
        compilation.HasWarnedOfOmissions = true;
        if (obstacle is not null)
            StandardError.Warn($"The model '{model.Name}' is saved without the arguments of Compile, because {obstacle}.");
        else if (CompileConfig.OmittedMetrics(model).ToArray() is { Length: > 0 } metrics)
            StandardError.Warn(
                $"The model '{model.Name}' is saved without the metrics {string.Join(", ", metrics)}, because their classes are not "
                    + "registered: implement IFromConfig, or call KerasObjects.Register.");
    }

    // Files of Keras may lack the entry, which nothing else needs.
    private static string? Reason(ModelArchive archive)
    {
        try
        {
            return archive.Text(Metadata) is { } text
                && JsonNode.Parse(text) is JsonObject metadata
                && metadata[Uncompiled] is JsonValue value
                && value.TryGetValue(out string? reason)
                && reason.Length <= MaxReasonLength
                ? reason
                : null;
        }
        catch (Exception fault) when (fault is FormatException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static void Add(ZipArchive zip, string name, JsonObject json)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        using Utf8JsonWriter writer = new(entry);
        json.WriteTo(writer);
    }
}
