using System.Numerics.Tensors;

namespace Kente.Training.Loop;

/// <summary>A batch of arrays, matched to the model's inputs and outputs.</summary>
internal sealed record ArrayBatch(NdArray[] Inputs, NdArray[] Targets, NdArray?[] Weights)
{
    public int Count => Inputs[0].Length;

    /// <summary>Matches arrays to a model by names and checks their shapes.</summary>
    /// <exception cref="ArgumentException">A name, a shape or a number of samples does not fit.</exception>
    public static ArrayBatch Match(Model model, Arrays x, Arrays y, Arrays? sampleWeight)
    {
        var inputs = MatchInputs(model, x);
        var targets = y.For(model.OutputNames, "output", "y");
        for (int i = 0; i < targets.Length; i++)
            if (targets[i].DType == DType.String) throw new ArgumentException($"The target '{model.OutputNames[i]}' holds strings, but a loss compares numbers; StringLookup makes class numbers of them.", nameof(y));
        var weights = sampleWeight?.ForOptional(model.OutputNames, "output", nameof(sampleWeight)) ?? new NdArray?[targets.Length];
        if (targets[0].Length != inputs[0].Length) throw new ArgumentException($"x has {inputs[0].Length} samples, but y has {targets[0].Length}.", nameof(y));
        if (weights.FirstOrDefault(weight => weight is not null && weight.Length != inputs[0].Length) is { } wrong)
            throw new ArgumentException($"x has {inputs[0].Length} samples, but sampleWeight has {wrong.Length}.", nameof(sampleWeight));
        for (int i = 0; i < weights.Length; i++)
            if (weights[i] is { } given) Check(given, model.OutputNames[i]);
        return new(inputs, targets, weights);
    }

    public static NdArray[] MatchInputs(Model model, Arrays x)
    {
        var inputs = x.For(model.InputNames, "input", "x");
        for (int i = 0; i < inputs.Length; i++)
        {
            var (expected, type) = (model.Inputs[i].Shape, model.Inputs[i].DType);
            if ((inputs[i].DType == DType.String) != (type == DType.String))
                throw new ArgumentException($"The input '{model.InputNames[i]}' is of type {type}, but its data is of type {inputs[i].DType}.", nameof(x));
            // A plain list of texts is one text for each sample, as in Keras.
            if (type == DType.String && inputs[i].Dimensions.Length == 1 && expected.Rank == 1 && expected[0] == 1) inputs[i] = inputs[i].Reshape(inputs[i].Length, 1);
            if (!expected.Fits(Shape.Create([.. inputs[i].Dimensions.Skip(1).Select(length => (long?)length)])))
                throw new ArgumentException($"The input '{model.InputNames[i]}' has shape {expected}, but its data has shape ({string.Join(", ", inputs[i].Dimensions)}).", nameof(x));
        }
        if (inputs[0].Length == 0) throw new ArgumentException("There are no samples in x.", nameof(x));
        return inputs;
    }

    public ArrayBatch Rows(ReadOnlySpan<int> rows)
    {
        var (inputs, targets, weights) = (new NdArray[Inputs.Length], new NdArray[Targets.Length], new NdArray?[Weights.Length]);
        for (int i = 0; i < inputs.Length; i++) inputs[i] = Inputs[i].Rows(rows);
        for (int i = 0; i < targets.Length; i++) targets[i] = Targets[i].Rows(rows);
        for (int i = 0; i < weights.Length; i++) weights[i] = Weights[i]?.Rows(rows);
        return new(inputs, targets, weights);
    }

    private static void Check(NdArray sampleWeight, string output)
    {
        float[] values = sampleWeight.ToArray<float>();
        // Both are NaN where a weight is.
        if (values.Length == 0 || (TensorPrimitives.Min<float>(values) >= 0 && float.IsFinite(TensorPrimitives.Max<float>(values)))) return;
        int wrong = Array.FindIndex(values, weight => !(weight >= 0 && float.IsFinite(weight)));
        throw new ArgumentException(FormattableString.Invariant($"The sample weight of row {wrong / (values.Length / sampleWeight.Length)} for the output '{output}' is {values[wrong]}, but it must be 0 or more."), nameof(sampleWeight));
    }

    /// <summary>The batch as the engine reads it: with numbers in place of strings.</summary>
    public ArrayBatch Prepared(Model model) => model.Front is { } front ? this with { Inputs = front.Run(Inputs) } : this;

    public ArrayBatch Rows(int start, int count) => Rows([.. Enumerable.Range(start, count)]);
}
