namespace Kente.Cli.Joint;

/// <summary>Data and models with which joint training is compared with separate training. Settings were chosen on parts of the training rows.</summary>
internal abstract class JointStudy
{
    /// <summary>What it is about.</summary>
    public abstract string Title { get; }

    /// <summary>The kinds of input: each alone is a separate model.</summary>
    public abstract IReadOnlyList<string> Sources { get; }

    /// <summary>The outputs: each alone is a separate model.</summary>
    public abstract IReadOnlyList<Head> Heads { get; }

    /// <summary>How often all rows are learned from.</summary>
    public abstract int Epochs { get; }

    /// <summary>Rows in a step.</summary>
    public virtual int BatchSize => 32;

    /// <summary>How many models, alike but for their random numbers, answer together; the same for joint and separate ones.</summary>
    public virtual int Members => 1;

    /// <summary>Divides the data and makes arrays of it. What is learned from data, such as means, is learned from training rows.</summary>
    public abstract StudyData Prepare(long seed);

    /// <summary>A compiled model of some of the sources and heads.</summary>
    /// <param name="data">The division it will be trained on.</param>
    /// <param name="sources">Which kinds of input it reads.</param>
    /// <param name="heads">Which outputs it has.</param>
    /// <param name="epochs">How long it will train, for its schedule.</param>
    public abstract Model Build(StudyData data, IReadOnlyList<string> sources, IReadOnlyList<string> heads, int epochs);
}
