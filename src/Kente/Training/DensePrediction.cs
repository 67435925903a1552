using System.Buffers;
using Kente.Models.DenseNetworks;

namespace Kente.Training;

/// <summary>Predicts with small networks of dense layers, without a library whose calls take longer than the products.</summary>
internal sealed unsafe class DensePrediction(Model model)
{
    // Tens of microseconds on one thread beside ONNX Runtime, whose products are faster; libtorch takes as long for its calls.
    private const double MaxMultiplyAdds = 1 << 23, MaxBesideRuntime = 1 << 19;

    private const int MaxRows = 256; // whose results stay in the cache

    private readonly DenseNetwork? _network = Of(model);
    private readonly double _multiplyAdds = model.Cost.MultiplyAdds;
    private DenseComputation? _free; // while no thread uses it

    /// <summary>Whether the model can be computed.</summary>
    public bool IsSupported => _network is not null && model.Precision == ComputePrecision.Float32 && _network.Nodes[0].Kernel.IsOnHost;

    /// <summary>Whether single samples at least are computed faster than by a library.</summary>
    public bool IsFaster => IsSupported && IsFasterFor(1);

    /// <summary>Computes the outputs; <see langword="null"/> if the model or its data are of another kind.</summary>
    /// <param name="inputs">Arrays that match the inputs of the model.</param>
    /// <param name="batchSize">Number of samples computed together.</param>
    /// <param name="always">Whether to compute also what a library computes faster.</param>
    public Predictions? Predict(NdArray[] inputs, int batchSize, bool always = false)
    {
        int samples = inputs[0].Length, rows = Math.Min(samples, batchSize);
        if (samples == 0 || !IsSupported || (!always && !IsFasterFor(rows))) return null;
        if (!Array.TrueForAll(inputs, input => input.DType.IsFloating())) return null;
        rows = Math.Min(samples, MaxRows);
        var computation = Interlocked.Exchange(ref _free, null);
        if (computation is null || computation.Capacity < rows)
        {
            computation?.Dispose();
            computation = new(_network!, rows, training: false);
        }
        var handles = new MemoryHandle[inputs.Length];
        try
        {
            for (int i = 0; i < inputs.Length; i++) handles[i] = inputs[i].Floats().Pin();
            return Predict(computation, inputs, handles, samples);
        }
        finally
        {
            foreach (var handle in handles) handle.Dispose();
            Interlocked.Exchange(ref _free, computation)?.Dispose();
        }
    }

    private Predictions Predict(DenseComputation computation, NdArray[] inputs, MemoryHandle[] handles, int samples)
    {
        float[][] results = [.. _network!.Outputs.Select(node => new float[checked(samples * _network.Nodes[node].Units)])];
        Span<nint> addresses = stackalloc nint[inputs.Length];
        for (int start = 0; start < samples; start += computation.Capacity)
        {
            int count = Math.Min(computation.Capacity, samples - start);
            for (int i = 0; i < inputs.Length; i++) addresses[i] = (nint)((float*)handles[i].Pointer + (start * inputs[i].RowSize));
            computation.Forward(addresses, count);
            for (int output = 0; output < results.Length; output++)
            {
                int node = _network.Outputs[output], units = _network.Nodes[node].Units;
                computation.CopyResults(node, count, results[output].AsSpan(start * units, count * units));
            }
        }
        return new(model.OutputNames, [.. results.Select((values, i) => NdArray.Of(values, samples, values.Length / samples))]);
    }

    private bool IsFasterFor(int rows) => _multiplyAdds * rows <= (OnnxInference.Runtime is null ? MaxMultiplyAdds : MaxBesideRuntime);

    private static DenseNetwork? Of(Model model) =>
        DenseNetwork.Of(model) is { } network
        && Array.TrueForAll(network.OutputActivations, activation => ReferenceEquals(activation, Activations.Linear)) ? network : null;
}
