using System.Numerics.Tensors;

namespace Kente.Training.Loop;

/// <summary>
/// Matches the arrays given to <c>Fit</c>, <c>Evaluate</c> and <c>Predict</c> to a model, and checks their types, shapes and numbers of
/// samples.
/// </summary>
internal static class BatchValidation
{
    /// <summary>Matches inputs, targets and sample weights.</summary>
    /// <exception cref="ArgumentException">A name, type, shape or number of samples does not match the model.</exception>
    public static ArrayBatch Match(Model model, Compilation? compilation, Arrays x, Arrays? y, Arrays? sampleWeight)
    {
        var inputs = MatchInputs(model, x);
        var targets = Targets(model, compilation, y ?? new(), inputs[0].Length);
        for (int i = 0; i < targets.Length; i++)
            if (targets[i].DType == DType.String)
                throw new ArgumentException(
                    $"The target '{model.OutputNames[i]}' holds strings, but losses compare numbers; convert them to class indices with StringLookup.", nameof(y));
        var weights = sampleWeight?.ForOptional(model.OutputNames, "output", nameof(sampleWeight)) ?? new NdArray?[targets.Length];
        if (Array.Find(targets, target => target.Length != inputs[0].Length) is { } other)
            throw new ArgumentException($"x has {inputs[0].Length} samples, but y has {other.Length}.", nameof(y));
        if (weights.FirstOrDefault(weight => weight is not null && weight.Length != inputs[0].Length) is { } wrong)
            throw new ArgumentException($"x has {inputs[0].Length} samples, but sampleWeight has {wrong.Length}.", nameof(sampleWeight));
        for (int i = 0; i < weights.Length; i++)
            if (weights[i] is { } given) CheckWeights(given, model.OutputNames[i]);
        return new(inputs, targets, weights);
    }

    /// <summary>Matches inputs.</summary>
    /// <exception cref="ArgumentException">A name, type, shape or number of samples does not match the model.</exception>
    public static NdArray[] MatchInputs(Model model, Arrays x)
    {
        var inputs = x.For(model.InputNames, "input", "x");
        for (int i = 0; i < inputs.Length; i++)
        {
            var (expected, type) = (model.Inputs[i].Shape, model.Inputs[i].DType);
            if ((inputs[i].DType == DType.String) != (type == DType.String))
                throw new ArgumentException(
                    $"The input '{model.InputNames[i]}' is of type {type}, but its data is of type {inputs[i].DType}.", nameof(x));
            // As in Keras, a list of strings is one string for each sample.
            if (type == DType.String && inputs[i].Dimensions.Length == 1 && expected.Rank == 1 && expected[0] == 1)
                inputs[i] = inputs[i].Reshape(inputs[i].Length, 1);
            if (!expected.FitsSamplesOf(inputs[i].Dimensions))
                throw new ArgumentException(
                    $"The input '{model.InputNames[i]}' has shape {expected}, but its data has shape ({string.Join(", ", inputs[i].Dimensions)}).",
                    nameof(x));
            if (inputs[i].FirstOutside(type) is { } index)
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"The input '{model.InputNames[i]}' is of type {type}, which cannot hold {inputs[i].NumberAt(index)} in row {inputs[i].RowOf(index)} of its data; convert the data, or create the input with another type."),
                    nameof(x));
        }
        if (inputs[0].Length == 0) throw new ArgumentException("x contains no samples.", nameof(x));
        return inputs;
    }

    // Outputs without a loss need no target: none of their rows has one.
    private static NdArray[] Targets(Model model, Compilation? compilation, Arrays y, int samples)
    {
        var names = model.OutputNames;
        bool IsRequired(int output) => compilation?.HasLoss(output) ?? true;
        string[] given = y.Count == names.Count && !y.IsNamed
            ? [.. names]
            : [.. names.Where((name, output) => IsRequired(output) || y.Has(name))];
        NdArray[] found = given.Length == 0 && y.Count == 0 ? [] : y.For(given.Length == 0 ? names : given, "output", "y");
        var byName = given.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. names.Select(name => byName.GetValueOrDefault(name) ?? Enumerable.Repeat(float.NaN, samples).ToArray())];
    }

    private static void CheckWeights(NdArray sampleWeight, string output)
    {
        float[] values = sampleWeight.ToArray<float>();
        // Minimum and maximum are NaN if any weight is.
        if (values.Length == 0 || (TensorPrimitives.Min<float>(values) >= 0 && float.IsFinite(TensorPrimitives.Max<float>(values)))) return;
        int wrong = Array.FindIndex(values, weight => !(weight >= 0 && float.IsFinite(weight)));
        throw new ArgumentException(
            FormattableString.Invariant(
                $"The sample weight of row {wrong / (values.Length / sampleWeight.Length)} for the output '{output}' is {values[wrong]}, but it must be 0 or more."),
            nameof(sampleWeight));
    }
}
