using Kente.Formats.Hdf;
using Kente.Primitives;
using Kente.Training;

namespace Kente.Formats.Legacy;

/// <summary>Reads whole models from <c>.h5</c> files of Keras 1, 2 and 3.</summary>
internal static class LegacyModelFile
{
    private static readonly byte[] Signature = [0x89, .. "HDF\r\n"u8, 0x1a, 0x0a];

    /// <summary>Returns whether a file starts with the signature of HDF5.</summary>
    public static bool IsHdf5(string path) => FileReading.Starts(path, Signature);

    /// <exception cref="FormatException">The file is damaged, holds weights only, or contains something that Kente does not support.</exception>
    public static Model Read(string path, bool compile)
    {
        using Hdf5File file = new(FileReading.ToMemory(File.OpenRead(path)));
        if (LegacyFile.Open(file) is not { } legacy || legacy.Json("model_config") is not { } config)
            throw new FormatException("The HDF5 file contains weights without a model. Build the model and call its LoadWeights.");
        using var blank = Session.Blank(file.MaxValues);
        var model = LayerSerialization.Deserialize(LegacyConfig.Convert(config, legacy.Version)) as Model
            ?? throw new FormatException($"The attribute 'model_config' contains a layer of class {config["class_name"]}, not a model.");
        LegacyWeights.Read(legacy, model);
        if (!compile || legacy.Json("training_config") is not { Count: > 0 } training) return model;
        CompileConfig.Read(model, LegacyCompileConfig.Convert(training, model, legacy.Version));
        if (legacy.Version >= 3) OptimizerState.Read(file, legacy.OptimizerWeights(), model.Compilation!);
        else new LegacyOptimizerState(legacy, model).Read();
        return model;
    }
}
