using System.Diagnostics;
using Kente.Components.Layers.Preprocessing;
using Kente.Components.Layers.Recurrent;
using Kente.Graph;

namespace Kente.Training;

/// <summary>
/// Predicts with the registered ONNX runtime, which is faster than libtorch on the CPU. Weights can be changed in many ways, also by their
/// tensors, so that every call compares them with those that were loaded. A model whose weights change between predictions again and again
/// is loaded only if that takes a small part of the time; libtorch computes the other calls.
/// </summary>
internal sealed class RuntimePrediction(Model model)
{
    // So many weights are compared in a microsecond or two; more only if computing takes much longer than reading each once.
    private const long FewWeights = 1 << 16, MaxWeights = 1 << 26;
    private const int MultiplyAddsPerWeight = 32;

    private const int LeastPause = 20; // between two times of loading, in times of loading, after the first times
    private const int UnlimitedLoads = 10;
    private const double FewMultiplyAdds = 1 << 21; // some tens of microseconds: one thread has finished before others begin
    private const int FewSequences = 4; // whose steps are too small to be divided over threads

    private readonly Weight[] _weights = [.. model.Weights];
    private readonly long _size = model.ParameterCount;
    private readonly double _multiplyAdds = model.Cost.MultiplyAdds;
    private readonly Lock _loading = new();
    private readonly bool _isRecurrent = model.WithInner.Any(layer => layer is RecurrentLayer);
    private readonly Loaded?[] _loaded = new Loaded?[2]; // for one thread, and for all
    private volatile int _loads;
    private volatile bool _isRefused = model.WithInner.Any(layer => IsStepByStep(layer) || MayChangeOtherwise(layer));

    /// <summary>Computes the outputs.</summary>
    /// <param name="inputs">Arrays that match the inputs of the model.</param>
    /// <param name="batchSize">Number of samples computed together.</param>
    /// <param name="libtorch">Computes the same with libtorch.</param>
    public Predictions Predict(NdArray[] inputs, int batchSize, Func<Predictions> libtorch)
    {
        if (OnnxInference.Runtime is not { } runtime || _isRefused || !IsSupported(inputs[0].Length, batchSize)) return libtorch();
        bool isDivided = IsDivided(Math.Min(inputs[0].Length, batchSize));
        var loaded = Volatile.Read(ref _loaded[isDivided ? 1 : 0]);
        if (loaded is null || loaded.Runtime != runtime || !loaded.Weights.IsCurrent)
        {
            bool isTooEarly = loaded is not null && _loads >= UnlimitedLoads
                && Stopwatch.GetElapsedTime(loaded.At) < LeastPause * loaded.Duration;
            loaded = isTooEarly ? null : Load(runtime, isDivided);
            if (loaded is null) return libtorch();
        }
        try
        {
            return loaded.Predictor.Predict(Arrays.Create(inputs), batchSize);
        }
        catch (ArgumentException)
        {
            return libtorch(); // the message names the layer
        }
    }

    private bool IsSupported(int samples, int batchSize) =>
        _weights is [] or [{ IsOnHost: true }, ..] && model.Precision == ComputePrecision.Float32 && model.Preprocessing is null
        && _size <= MaxWeights && (_size <= FewWeights || _multiplyAdds * Math.Min(samples, batchSize) >= MultiplyAddsPerWeight * (double)_size);

    private bool IsDivided(int samples) => _isRecurrent ? samples >= FewSequences : _multiplyAdds * samples >= FewMultiplyAdds;

    private Loaded? Load(IOnnxRuntime runtime, bool isDivided)
    {
        ref var place = ref _loaded[isDivided ? 1 : 0];
        lock (_loading)
        {
            if (place is { } known && known.Runtime == runtime && known.Weights.IsCurrent) return known;
            try
            {
                // An earlier predictor may be in use by another thread; its finalizer releases it.
                long start = Stopwatch.GetTimestamp();
                WeightSnapshot weights = new(_weights); // before the model is read, so that a change meanwhile is found
                var predictor = runtime.Open(model.ToOnnx(), model.Name, isDivided ? TorchSharp.torch.get_num_threads() : 1);
                Loaded loaded = new(weights, runtime, predictor, Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(start));
                Volatile.Write(ref place, loaded);
                _loads++;
                return loaded;
            }
            catch (Exception unsupported) when (unsupported is NotSupportedException or ModelException or DataException)
            {
                _isRefused = true;
                return null;
            }
        }
    }

    // The runtime has an operator for LSTM and GRU only; a graph that it runs for each step is slower than libtorch.
    private static bool IsStepByStep(Operation layer) => layer is RecurrentLayer { Cell: not GatedCell };

    // What the weights do not show: boundaries and vocabularies that Adapt learns, and fields of other libraries' layers.
    private static bool MayChangeOtherwise(Operation layer) =>
        layer is IAdaptable and not Normalization || layer.GetType().Assembly != typeof(Model).Assembly;

    private sealed record Loaded(WeightSnapshot Weights, IOnnxRuntime Runtime, IOnnxPredictor Predictor, long At, TimeSpan Duration);
}
