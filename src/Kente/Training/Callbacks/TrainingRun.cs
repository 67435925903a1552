namespace Kente;

/// <summary>State of a run of <c>Fit</c> for callbacks, which can also stop it.</summary>
public sealed class TrainingRun
{
    private readonly OrderedDictionary<string, string> _warnings = [];

    internal TrainingRun(Model model, Optimizer optimizer, int epochs, int initialEpoch, int? stepsPerEpoch) =>
        (Model, Optimizer, Epochs, Epoch, StepsPerEpoch) = (model, optimizer, epochs, initialEpoch, stepsPerEpoch);

    /// <summary>Gets the model.</summary>
    public Model Model { get; }

    /// <summary>Gets the optimizer; its learning rate can be set.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>
    /// Gets or sets the number of the last epoch, for displaying progress. Set it if one training consists of several runs of <c>Fit</c>.
    /// </summary>
    public int Epochs { get; set; }

    /// <summary>Gets the one-based current epoch, or the last completed one.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Gets the number of steps in an epoch; <see langword="null"/> if unknown.</summary>
    public int? StepsPerEpoch { get; }

    /// <summary>Gets the number of completed steps in this epoch.</summary>
    public int Step { get; internal set; }

    /// <summary>
    /// Gets the results by name in Keras's order, with their directions: <c>loss</c>, <c>age_mae</c>, <c>val_loss</c>, ….
    /// </summary>
    public TrainingLogs Logs { get; } = new();

    /// <summary>
    /// Gets warnings about problems that do not stop the run: the loss of one output dominates the others, a loss is no longer finite, no
    /// row had a target for an output, or a loss clips predictions that are not probabilities.
    /// </summary>
    public IReadOnlyList<string> Warnings => [.. _warnings.Values];

    /// <summary>Gets or sets whether the run stops after the current step.</summary>
    public bool Stop { get; set; }

    /// <summary>Gets whether the run ended by its last epoch or because it was stopped, and not by an exception.</summary>
    public bool IsFinished { get; internal set; }

    /// <summary>The processes that train together; <see langword="null"/> for this one.</summary>
    internal Distribution? Distribution { get; init; }

    /// <summary>Resumes the run after an epoch; called before the first epoch.</summary>
    internal void ResumeAfter(int epoch) => Epoch = epoch;

    /// <summary>Adds a warning, unless there is one with the same key.</summary>
    internal void Warn(string key, string warning) => _warnings.TryAdd(key, warning);
}
