namespace Kente.Joint.Bench;

/// <summary>
/// The data and the models of a comparison of joint with separate training. Settings were chosen on parts of the training rows.
/// </summary>
internal abstract class JointStudy
{
    /// <summary>Title of the report.</summary>
    public abstract string Title { get; }

    /// <summary>Names of the sources of input. A separate model is trained on each.</summary>
    public abstract IReadOnlyList<string> Sources { get; }

    /// <summary>The outputs. A separate model is trained for each.</summary>
    public abstract IReadOnlyList<Head> Heads { get; }

    /// <summary>Default number of epochs.</summary>
    public abstract int Epochs { get; }

    /// <summary>Number of rows per training step.</summary>
    public virtual int BatchSize => 32;

    /// <summary>
    /// Number of models with different random numbers whose predictions are averaged; the same for joint and separate models.
    /// </summary>
    public virtual int Members => 1;

    /// <summary>Splits the data and converts it to arrays. Statistics such as means are computed from the training rows only.</summary>
    public abstract StudyData Prepare(long seed);

    /// <summary>Creates a compiled model of some of the sources and heads.</summary>
    /// <param name="data">The split that the model is trained on.</param>
    /// <param name="sources">Names of the sources that the model reads.</param>
    /// <param name="heads">Names of the outputs.</param>
    /// <param name="epochs">Number of epochs, for the learning rate schedule.</param>
    public abstract Model Build(StudyData data, IReadOnlyList<string> sources, IReadOnlyList<string> heads, int epochs);
}
