namespace Kente;

/// <summary>State of a run of <c>Evaluate</c> or <c>Predict</c>, or of the validation of <c>Fit</c>, for callbacks.</summary>
public sealed class InferenceRun
{
    internal InferenceRun(Model model, int? steps) => (Model, Steps) = (model, steps);

    /// <summary>Gets the model.</summary>
    public Model Model { get; }

    /// <summary>Gets the number of batches; <see langword="null"/> if unknown.</summary>
    public int? Steps { get; }

    /// <summary>Gets the number of completed batches.</summary>
    public int Step { get; internal set; }

    /// <summary>Gets the results of the evaluation so far, by name without <c>val_</c>; empty in <c>Predict</c>.</summary>
    public TrainingLogs Logs { get; } = new();

    /// <summary>Gets the outputs of the last batch in <c>Predict</c>; <see langword="null"/> in an evaluation.</summary>
    public Predictions? Predictions { get; internal set; }
}
