using Kente.Scores;

namespace Kente.Training.Loop;

/// <summary>Compares the classes that an output of a model predicts with targets.</summary>
internal sealed class ClassEvaluation
{
    private readonly Model _model;
    private readonly int _index;
    private readonly IReadOnlyList<string>? _classes;
    private readonly bool _isMultiLabel;
    private readonly double _threshold;
    private readonly List<(IReadOnlyList<int> Targets, IReadOnlyList<int> Predicted)> _samples = [];
    private int _count;

    /// <summary>Prepares an evaluation.</summary>
    /// <param name="model">The model, whose compiled loss tells whether its data are multi-label.</param>
    /// <param name="classes">Names of the classes; <see langword="null"/> for their indices.</param>
    /// <param name="output">Name of the output; <see langword="null"/> for the only one.</param>
    /// <exception cref="ArgumentException">The output does not exist, or the model has several and none is named.</exception>
    public ClassEvaluation(Model model, IReadOnlyList<string>? classes, string? output)
    {
        var names = model.OutputNames;
        if (output is null && names.Count > 1)
            throw new ArgumentException(
                $"The model has {names.Count} outputs ({string.Join(", ", names)}); name the one to evaluate.", nameof(output));
        _index = output is null ? 0 : names.ToList().IndexOf(output);
        if (_index < 0)
            throw new ArgumentException(
                $"'{output}' is not an output of this model; its outputs are {string.Join(", ", names)}.", nameof(output));
        (_model, _classes) = (model, classes);
        var (shape, loss) = (model.Outputs[_index].Shape, model.Compilation?.Losses[_index]);
        _threshold = loss?.Threshold ?? 0.5;
        // Each class has a crossentropy of its own.
        _isMultiLabel = loss is { IsCrossentropy: true, ComparesClasses: false } && shape.Rank > 0 && shape[^1] != 1;
    }

    /// <summary>Adds the predictions of samples.</summary>
    /// <param name="predictions">The outputs of the model.</param>
    /// <param name="targets">Targets of the outputs; those of the others are not needed.</param>
    public void Add(Predictions predictions, Arrays targets)
    {
        string name = _model.OutputNames[_index];
        var target = (targets.IsNamed || targets.Count != 1
            ? targets.ForOptional(_model.OutputNames, "output", "y")[_index]
            : targets.Single()) ?? throw new ArgumentException($"There are no targets for the output '{name}'.", nameof(targets));
        var (samples, count) = ClassLabels.Of(target, predictions[_index], _isMultiLabel, _threshold, _classes?.Count);
        _samples.AddRange(samples);
        _count = count;
    }

    /// <summary>Returns the report of all samples.</summary>
    /// <exception cref="ArgumentException">There are no samples with targets, or another number of names than classes.</exception>
    public ClassificationReport Report() =>
        ClassificationReport.OfLabels(ClassLabels.Names(_classes, _count), ClassLabels.Some(_samples), _isMultiLabel);
}
