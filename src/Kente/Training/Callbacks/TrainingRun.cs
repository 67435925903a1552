namespace Kente;

/// <summary>What callbacks see of a run of <c>Fit</c>, and how they stop it.</summary>
public sealed class TrainingRun
{
    private readonly OrderedDictionary<string, string> _warnings = [];

    internal TrainingRun(Model model, Optimizer optimizer, int epochs, int initialEpoch, int? stepsPerEpoch) =>
        (Model, Optimizer, Epochs, Epoch, StepsPerEpoch) = (model, optimizer, epochs, initialEpoch, stepsPerEpoch);

    /// <summary>The model in training.</summary>
    public Model Model { get; }

    /// <summary>The optimizer; its learning rate may be set.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>How many epochs there will be, for showing progress; it may be set where one training is several runs of <c>Fit</c>.</summary>
    public int Epochs { get; set; }

    /// <summary>The epoch under way or just ended, from 1.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Steps in an epoch, where that is known.</summary>
    public int? StepsPerEpoch { get; }

    /// <summary>Steps made in this epoch.</summary>
    public int Step { get; internal set; }

    /// <summary>Results by name: <c>loss</c>, <c>age_mae</c>, <c>val_loss</c>, …, in Keras's order, with their directions.</summary>
    public TrainingLogs Logs { get; } = new();

    /// <summary>What does not stop the run but should be known, a sentence each: that one output's loss drowns the others', and by how much to weigh it; that a loss is no longer a number; that no row had a target for an output.</summary>
    public IReadOnlyList<string> Warnings => [.. _warnings.Values];

    /// <summary>Set it to end the run after the current step.</summary>
    public bool Stop { get; set; }

    /// <summary>Whether the run has come to its end, by its last epoch or because it was stopped, and was not broken off by a fault.</summary>
    public bool IsFinished { get; internal set; }

    /// <summary>Called before the first epoch: epochs up to this one have been made before.</summary>
    internal void GoOnAfter(int epoch) => Epoch = epoch;

    /// <summary>Adds a warning, unless there is one about the same thing.</summary>
    internal void Warn(string about, string warning) => _warnings.TryAdd(about, warning);
}
