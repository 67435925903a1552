using Kente.Native;
using Kente.Primitives;
using Kente.Training;
using Kente.Training.Loop;
using TorchSharp;

namespace Kente;

public partial class Model
{
    private RuntimePrediction? _runtime;
    private DensePrediction? _dense;
    private InferenceEngine? _engine;

    /// <summary>
    /// Gets or sets what computes <c>Predict</c>. By default it is .NET for small models of dense layers; for others ONNX Runtime, if it is
    /// registered with <c>OnnxRuntime.Use()</c> and the model is on the CPU, and TorchSharp otherwise. The results agree within rounding.
    /// TorchSharp computes in any case what ONNX Runtime cannot or is slower at: bfloat16, inputs of strings, custom layers, layers that
    /// cannot be exported or learn boundaries or a vocabulary by <c>Adapt</c>, calls with callbacks, few computations per weight, and
    /// weights that change between predictions in quick succession. The setting is not saved.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined engine.</exception>
    /// <exception cref="InvalidOperationException">
    /// The value is OnnxRuntime, but no runtime is registered; or it is Managed, but the model has other layers than dense ones, is on
    /// another device or computes in bfloat16.
    /// </exception>
    public InferenceEngine Engine
    {
        get => _engine ?? (Dense.IsFaster ? InferenceEngine.Managed
            : OnnxInference.Runtime is not null && Device == Device.Cpu ? InferenceEngine.OnnxRuntime
            : InferenceEngine.TorchSharp);
        set
        {
            if (!Enum.IsDefined(value))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The engine must be OnnxRuntime, TorchSharp or Managed.");
            if (value == InferenceEngine.OnnxRuntime) _ = OnnxInference.RequiredRuntime;
            if (value == InferenceEngine.Managed && !Dense.IsSupported)
                throw new InvalidOperationException(
                    $"The engine Managed computes models of dense layers in float32 on the CPU only; the model '{Name}' needs OnnxRuntime or TorchSharp.");
            _engine = value;
        }
    }

    /// <summary>Computes the loss and the metrics.</summary>
    /// <param name="x">Input data.</param>
    /// <param name="y">Target values; empty if no output has a loss.</param>
    /// <param name="batchSize">Number of samples computed together; default 32.</param>
    /// <param name="sampleWeight">Sample weights by output; 0 or more.</param>
    /// <param name="callbacks">Callbacks to call for each batch; with a distribution, in the process 0.</param>
    /// <param name="distribution">Processes that share each batch and receive the same results; default this one alone.</param>
    /// <exception cref="InvalidOperationException"><c>Compile</c> was not called.</exception>
    /// <exception cref="ArgumentException">Names, shapes or numbers of samples do not match the model.</exception>
    public Evaluation Evaluate(
        Arrays x, Arrays y, int batchSize = 32, Arrays? sampleWeight = null, IReadOnlyList<Callback>? callbacks = null,
        Distribution? distribution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var samples = BatchValidation.Match(this, _compilation, x, y, sampleWeight);
        StatefulBatches.Check(this, samples.Count, batchSize, nameof(x));
        return Evaluate(BatchSource.Of(this, samples, batchSize, null), callbacks, distribution);
    }

    /// <summary>Computes the loss and the metrics on a pipeline.</summary>
    /// <param name="batches">Batches to evaluate on.</param>
    /// <exception cref="InvalidOperationException"><c>Compile</c> was not called.</exception>
    /// <exception cref="ArgumentException">There are no batches, or names, shapes or weights do not match the model.</exception>
    public Evaluation Evaluate(Dataset<Batch> batches) => this.Evaluate(batches, []);

    /// <summary>Runs one training step on a batch and returns its loss and metrics, for custom training loops.</summary>
    /// <param name="x">Input data.</param>
    /// <param name="y">Target values; empty if no output has a loss.</param>
    /// <param name="sampleWeight">Sample weights by output; 0 or more.</param>
    /// <param name="classWeight">Weights of classes, or of the classes of each output by its name.</param>
    /// <exception cref="InvalidOperationException"><c>Compile</c> was not called.</exception>
    public Evaluation TrainOnBatch(Arrays x, Arrays y, Arrays? sampleWeight = null, ClassWeights? classWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var samples = BatchValidation.Match(this, _compilation, x, y, sampleWeight);
        samples = ClassWeighting.For(Compiled, classWeight)?.Apply(samples) ?? samples;
        using Trainer trainer = new(Compiled);
        EpochResults results = new(Compiled);
        trainer.Begin();
        using torch.Generator generator = new(unchecked((ulong)Session.Current.NextSeed()), torch.CPU);
        trainer.Train(samples.Preprocess(this), generator, results);
        return new Evaluation(results.InOrder());
    }

    /// <summary>Computes the loss and the metrics of one batch.</summary>
    /// <param name="x">Input data.</param>
    /// <param name="y">Target values; empty if no output has a loss.</param>
    /// <param name="sampleWeight">Sample weights by output; 0 or more.</param>
    /// <exception cref="InvalidOperationException"><c>Compile</c> was not called.</exception>
    /// <exception cref="ArgumentException">Names, shapes or numbers of samples do not match the model.</exception>
    public Evaluation TestOnBatch(Arrays x, Arrays y, Arrays? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var samples = BatchValidation.Match(this, _compilation, x, y, sampleWeight);
        return Evaluate(BatchSource.Of(this, samples, samples.Count, null), null);
    }

    /// <summary>Computes the outputs. Safe to call from several threads concurrently.</summary>
    /// <remarks><see cref="Engine"/> says which library computes them.</remarks>
    /// <param name="x">Input data.</param>
    /// <param name="batchSize">Number of samples computed together; default 32.</param>
    /// <param name="callbacks">Callbacks to call for each batch; with a distribution, in the process 0.</param>
    /// <param name="distribution">
    /// Processes that share each batch; all receive all predictions in the order of the samples. Default this one alone.
    /// </param>
    /// <exception cref="ArgumentException">Names, shapes or numbers of samples do not match the model.</exception>
    public Predictions Predict(
        Arrays x, int batchSize = 32, IReadOnlyList<Callback>? callbacks = null, Distribution? distribution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var inputs = BatchValidation.MatchInputs(this, x);
        StatefulBatches.Check(this, inputs[0].Length, batchSize, nameof(x));
        return callbacks is null or [] && distribution is null
            ? Predict(inputs, batchSize)
            : Predict(inputs, batchSize, callbacks ?? [], distribution);
    }

    /// <summary>Computes the outputs of one batch. Safe to call from several threads concurrently.</summary>
    /// <param name="x">Input data.</param>
    /// <exception cref="ArgumentException">Names, shapes or numbers of samples do not match the model.</exception>
    public Predictions PredictOnBatch(Arrays x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var inputs = BatchValidation.MatchInputs(this, x);
        return Predict(inputs, inputs[0].Length);
    }

    private Predictions Predict(NdArray[] inputs, int batchSize)
    {
        if (PredictDense(inputs, batchSize) is { } computed) return computed;
        return _engine == InferenceEngine.TorchSharp
            ? Predict(inputs, batchSize, [], null)
            : Runtime.Predict(inputs, batchSize, () => Predict(inputs, batchSize, [], null));
    }

    private DensePrediction Dense => _dense ??= new(this);

    /// <summary>Computes a model of dense layers, if it is small or the engine is Managed; otherwise <see langword="null"/>.</summary>
    internal Predictions? PredictDense(NdArray[] inputs, int batchSize) => _engine switch
    {
        null => Dense.Predict(inputs, batchSize),
        InferenceEngine.Managed => Dense.Predict(inputs, batchSize, always: true),
        _ => null,
    };

    // One for all threads, also if several predict first.
    private RuntimePrediction Runtime => _runtime ?? Interlocked.CompareExchange(ref _runtime, new(this), null) ?? _runtime;

    private Predictions Predict(NdArray[] inputs, int batchSize, IReadOnlyList<Callback> callbacks, Distribution? distribution) =>
        new PredictLoop(this, callbacks, distribution).Run(BatchSource.Of(this, new(inputs, [], []), batchSize, null));

    internal Evaluation Evaluate(BatchSource batches, IReadOnlyList<Callback>? callbacks, Distribution? distribution = null)
    {
        using Trainer trainer = new(Compiled, distribution);
        bool isFirst = distribution is null or { Rank: 0 };
        var results = TestLoop.Run(
            trainer, batches, isFirst ? callbacks ?? [] : [], distribution is null ? null : new(distribution, Compiled));
        if (isFirst && results.WithNaN is { Count: > 0 } outputs)
            StandardError.Warn(
                $"Predictions of the output {string.Join(" and ", outputs.Select(output => $"'{output}'"))} are NaN, "
                    + "and so are its loss and metrics; check the inputs and the weights for NaN and infinite values.");
        return new Evaluation(results.InOrder());
    }
}
