using Kente.Formats.Hdf;
using Kente.Formats.Legacy;
using Kente.Formats.SafeTensors;
using Kente.Primitives;
using Kente.Training.Loop;

namespace Kente.Formats;

/// <summary>Writes and reads weight files.</summary>
internal static class WeightsFile
{
    private const string Hdf5 = ".weights.h5", Named = ".safetensors", Whole = ".keras";

    // Names of the files of Keras 1 and 2, and of older files of Keras 3.
    private static readonly string[] Legacy = [".h5", ".hdf5"];

    public static void Write(Model model, string path, bool withOptimizer)
    {
        var optimizer = withOptimizer ? (model.Compilation ?? throw Uncompiled(model)).Optimizer : null;
        switch (FormatOf(path))
        {
            case WeightsFormat.Hdf5 when !path.EndsWith(Hdf5, StringComparison.OrdinalIgnoreCase):
                throw new ArgumentException(
                    $"'{Path.GetFileName(path)}' is the name of a legacy file, which Kente reads but does not write; use the extension {Hdf5}.",
                    nameof(path));
            case WeightsFormat.Hdf5:
                PartialFile.Write(path, stream => WeightsWriter.Write(stream, model, optimizer));
                break;
            case WeightsFormat.SafeTensors when optimizer is null:
                PartialFile.Write(path, stream => SafeTensorsFile.Write(stream, [.. WeightNames.Of(model)]));
                break;
            case WeightsFormat.SafeTensors:
                throw new ArgumentException($"A {Named} file cannot contain an optimizer; use {Hdf5}.", nameof(path));
            default:
                throw new ArgumentException(
                    $"'{Path.GetFileName(path)}' is the name of a whole model. Call Save, or use the extension {Hdf5} or {Named} for weights.",
                    nameof(path));
        }
    }

    public static void Read(Model model, string path, bool withOptimizer)
    {
        var compilation = withOptimizer ? model.Compilation ?? throw Uncompiled(model) : null;
        var format = FormatOf(path);
        if (withOptimizer && format == WeightsFormat.SafeTensors)
            throw new ArgumentException($"A {Named} file cannot contain an optimizer; use {Hdf5}.", nameof(path));
        FileReading.Guard(path, () =>
        {
            if (format == WeightsFormat.SafeTensors)
            {
                using var stream = File.OpenRead(path);
                SafeTensorsFile.Read(stream, [.. WeightNames.Of(model)]);
                return model;
            }
            using ModelArchive? archive = format == WeightsFormat.Model ? new(path) : null;
            using Hdf5File file = new(archive?.Open(ModelFile.Weights) ?? FileReading.ToMemory(File.OpenRead(path)));
            if (archive is null && LegacyFile.Open(file) is { } legacy)
            {
                if (withOptimizer)
                    throw new FormatException(
                        "The file is a legacy .h5 file, of which LoadWeights reads the weights only. Load the whole model with Model.Load.");
                LegacyWeights.Read(legacy, model);
                return model;
            }
            WeightsReader weights = new(file);
            weights.Read(model);
            if (compilation is not null) weights.Read(compilation);
            return model;
        });
    }

    private static WeightsFormat FormatOf(string path)
    {
        bool Ends(string end) => path.EndsWith(end, StringComparison.OrdinalIgnoreCase);
        return Array.Exists(Legacy, Ends) ? WeightsFormat.Hdf5
            : Ends(Named) ? WeightsFormat.SafeTensors
            : Ends(Whole) ? WeightsFormat.Model
            : throw new ArgumentException(
                $"'{Path.GetFileName(path)}' has no known extension; the name of a weight file ends in {Hdf5} or {Named}.", nameof(path));
    }

    private static InvalidOperationException Uncompiled(Model model) =>
        new($"The model '{model.Name}' has no optimizer; call Compile first.");
}
