using Kente.Monitoring;
using static Kente.Callbacks;
using static Kente.Initializers;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Training.Callbacks;

/// <summary>A call of Fit on a minimal model, with scripted values of a metric.</summary>
internal sealed class ScriptedRun
{
    private readonly string _name;
    private readonly double[] _values;

    /// <summary>Creates a run whose metric of this name has these values, one for each epoch.</summary>
    public ScriptedRun(string name, params double[] values)
    {
        (_name, _values) = (name, values);
        if (name.EndsWith("loss", StringComparison.Ordinal)) Direction = MetricDirection.Minimize;
        Session.Start(seed: 1);
        var x = Input(1, name: "x");
        Model = new Model(x, Dense(1, useBias: false, options: new() { KernelInitializer = Zeros() }, name: "factor")(x));
    }

    /// <summary>Direction with which the metric is logged. Default: that of a loss for names of losses.</summary>
    public MetricDirection? Direction { get; init; }

    public Model Model { get; }

    /// <summary>The only weight, which increases by the learning rate in each epoch.</summary>
    public float Weight => Model.Weights[0].ToArray()[0];

    public History Fit(Optimizer? optimizer = null, MetricList? metrics = null, int initialEpoch = 0, params Callback[] callbacks)
    {
        var script = LambdaCallback(onEpochEnd: run => run.Logs.Set(_name, _values[run.Epoch - 1], Direction));
        // The gradient of −prediction at 1 is −1, so every step adds the rate.
        Model.Compile(
            optimizer ?? Sgd(1), Custom("negative", (_, predicted) => -predicted.mean([-1])),
            metrics: metrics is null ? null : new() { ["factor"] = metrics });
        return Model.Fit(
            new[,] { { 1f } }, new[,] { { 1f } }, epochs: _values.Length, callbacks: [script, .. callbacks], verbose: false,
            options: new() { InitialEpoch = initialEpoch });
    }
}
