using Kente.Formats.Hdf;
using Kente.Graph;
using Kente.Training.Loop;

namespace Kente.Formats;

/// <summary>Reads weights from HDF5 files in the layout of Keras 3.</summary>
/// <param name="file">The file.</param>
internal sealed class WeightsReader(Hdf5File file)
{
    /// <summary>Assigns the weights of a model. No weight is changed if one does not match.</summary>
    /// <exception cref="FormatException">A weight is missing or has another shape.</exception>
    public void Read(Model model)
    {
        List<(Weight Weight, string Path)> found = [];
        HashSet<Operation> known = [];
        foreach (var (path, layer) in WeightPaths.Of(model))
        {
            // Keras stores a layer that several models share only in the first of them; Kente stores it in each, so that it can be read
            // without the others.
            if (!known.Add(layer)) continue;
            var weights = layer.OwnWeights;
            string group = WeightPaths.Join(path, "vars");
            for (int i = 0; i < weights.Count; i++)
            {
                file.Require($"{group}/{i}", weights[i].Shape, $"The weight '{weights[i].Name}' of layer '{layer.Name}'");
                found.Add((weights[i], $"{group}/{i}"));
            }
            if (file.Has($"{group}/{weights.Count}"))
                throw new FormatException(
                    $"Layer '{layer.Name}' ({layer.KerasClass}) has {weights.Count} weights, but '{group}' holds more.");
        }
        foreach (var (weight, path) in found) weight.Assign(weight.IsWhole ? file.Integer(path) : file.Floats(path));
    }

    /// <summary>Returns the inverse document frequencies of a vocabulary; <see langword="null"/> if the file has none.</summary>
    /// <exception cref="FormatException">The dataset has another form.</exception>
    public float[]? IdfWeights(string path)
    {
        if (file.Dimensions(path) is not { } dimensions) return null;
        return dimensions.Count == 1
            ? file.Floats(path)
            : throw new FormatException($"'{path}' has shape ({string.Join(", ", dimensions)}), but must have rank 1.");
    }

    /// <summary>Restores the state of an optimizer; see <see cref="OptimizerState"/>.</summary>
    /// <exception cref="FormatException">A variable has another shape.</exception>
    public void Read(Compilation compilation)
    {
        const string group = "optimizer/vars";
        List<string> variables = [];
        while (file.Has($"{group}/{variables.Count}")) variables.Add($"{group}/{variables.Count}");
        OptimizerState.Read(file, variables, compilation);
    }
}
