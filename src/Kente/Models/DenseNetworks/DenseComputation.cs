using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kente.Models.DenseNetworks;

/// <summary>Computes a network of dense layers and its gradients. Not for several threads at a time.</summary>
internal sealed unsafe class DenseComputation : IDisposable
{
    private const nuint Alignment = 64;

    private readonly DenseNetwork _network;
    private readonly Layer[] _layers;
    private readonly void* _memory;
    private readonly float* _zeros, _products;
    private readonly bool[] _hasGradient;
    private bool _isDisposed;

    /// <summary>Allocates the memory of a computation.</summary>
    /// <param name="network">The network.</param>
    /// <param name="capacity">The largest number of samples.</param>
    /// <param name="training">Whether gradients are computed.</param>
    public DenseComputation(DenseNetwork network, int capacity, bool training)
    {
        (_network, Capacity) = (network, capacity);
        long size = 0;
        long Reserve(long values)
        {
            long start = size;
            size += (values + 15) & ~15L;
            return start;
        }

        var nodes = network.Nodes;
        var places = nodes.Select(node => (
            Results: Reserve((long)capacity * node.Stride),
            Gradients: training ? Reserve((long)capacity * node.Stride) : 0,
            Kernel: node.IsWhole ? 0 : Reserve((long)node.Inputs * node.Stride),
            Bias: node.IsWhole ? 0 : Reserve(node.Stride),
            Transposed: training && node.Source >= 0 ? Reserve((long)node.Units * nodes[node.Source].Stride) : 0,
            Mask: training && node.DropoutRate > 0 ? Reserve((long)capacity * node.Stride) : 0,
            Dropped: training && node.DropoutRate > 0 ? Reserve((long)capacity * node.Stride) : 0)).ToArray();
        long zeros = Reserve(nodes.Max(node => node.Stride));
        long products = training ? Reserve(nodes.Max(node => node.IsWhole ? 0L : (long)node.Inputs * node.Stride)) : 0;
        nuint bytes = checked((nuint)size * sizeof(float));
        _memory = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_memory, bytes);
        float* start = (float*)_memory;
        _zeros = start + zeros;
        _products = start + products;
        _layers = new Layer[nodes.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            var place = places[i];
            float* results = start + place.Results;
            _layers[i] = new(results, start + place.Gradients, start + place.Kernel, start + place.Bias, start + place.Transposed)
            {
                Mask = start + place.Mask,
                Passed = training && nodes[i].DropoutRate > 0 ? start + place.Dropped : results,
            };
        }
        _hasGradient = new bool[nodes.Length];
    }

    /// <summary>The largest number of samples.</summary>
    public int Capacity { get; }

    /// <summary>Copies the results of a layer to contiguous rows.</summary>
    /// <param name="node">The layer.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="rows">Receives a row for each sample.</param>
    public void CopyResults(int node, int samples, Span<float> rows)
    {
        Matrix results = new(_layers[node].Passed, _network.Nodes[node].Stride);
        int units = _network.Nodes[node].Units;
        for (int i = 0; i < samples; i++) results.Row(i, units).CopyTo(rows.Slice(i * units, units));
    }

    /// <summary>Computes the results of all layers.</summary>
    /// <param name="inputs">Addresses of the inputs, with contiguous rows.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="dropout">
    /// Fills the factors of the results of a layer with dropout, in training; <see langword="null"/> if there is none.
    /// </param>
    public void Forward(ReadOnlySpan<nint> inputs, int samples, Action<DenseNode, Matrix>? dropout = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, Capacity);
        for (int i = 0; i < _layers.Length; i++)
        {
            var (node, layer) = (_network.Nodes[i], _layers[i]);
            Matrix kernel = new(Values(node.Kernel), node.Units), bias = new(_zeros, 0);
            if (node.IsWhole)
            {
                if (node.Bias is not null) bias = new(Values(node.Bias), 0);
            }
            else
            {
                CopyRows(kernel, kernel = new(layer.Kernel, node.Stride), node.Inputs, node.Units);
                if (node.Bias is not null) CopyRows(new(Values(node.Bias), 0), bias = new(layer.Bias, 0), 1, node.Units);
            }
            MatrixProduct.Compute(
                Read(node, inputs), kernel, new(layer.Results, node.Stride), bias, samples, node.Inputs, node.Stride);
            node.Activation.Apply(All(layer.Results, samples, node), node.Stride, node.Units);
            if (layer.Passed == layer.Results) continue;
            dropout!(node, new(layer.Mask, node.Stride));
            TensorPrimitives.Multiply(
                All(layer.Results, samples, node), All(layer.Mask, samples, node), All(layer.Passed, samples, node));
        }
    }

    /// <summary>Forgets the gradients of an earlier step.</summary>
    public void BeginBackward() => Array.Clear(_hasGradient);

    /// <summary>Sets the gradient of the loss with respect to the result of a layer, after <see cref="BeginBackward"/>.</summary>
    /// <param name="node">The layer.</param>
    /// <param name="gradient">The gradient, with contiguous rows.</param>
    /// <param name="samples">Number of samples.</param>
    public void SetGradient(int node, ReadOnlySpan<float> gradient, int samples)
    {
        var (units, rows) = (_network.Nodes[node].Units, Gradients(node));
        for (int i = 0; i < samples; i++) gradient.Slice(i * units, units).CopyTo(rows.Row(i, units));
        _hasGradient[node] = true;
    }

    /// <summary>Adds the gradients of the weights to a buffer.</summary>
    /// <param name="inputs">Addresses of the inputs of <see cref="Forward"/>.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="gradients">The start of the buffer.</param>
    /// <param name="places">Where the gradients of the kernel and of the bias of each layer begin; -1 for frozen weights.</param>
    /// <param name="isTrained">Whether a layer or one before it has trained weights.</param>
    public void Backward(
        ReadOnlySpan<nint> inputs, int samples, float* gradients, ReadOnlySpan<(long Kernel, long Bias)> places, ReadOnlySpan<bool> isTrained)
    {
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            var (node, layer) = (_network.Nodes[i], _layers[i]);
            if (!_hasGradient[i] || !isTrained[i]) continue;
            var gradient = Gradients(i);
            if (layer.Passed != layer.Results)
            {
                var slopes = All(layer.Gradients, samples, node);
                TensorPrimitives.Multiply(slopes, All(layer.Mask, samples, node), slopes);
            }
            node.Activation.Differentiate(
                All(layer.Gradients, samples, node), All(layer.Results, samples, node), node.Stride, node.Units);
            if (places[i].Kernel >= 0)
                AddKernelGradient(node, Read(node, inputs).Transposed, gradient, samples, gradients + places[i].Kernel);
            if (places[i].Bias >= 0)
            {
                Span<float> sums = new(gradients + places[i].Bias, node.Units);
                for (int row = 0; row < samples; row++) TensorPrimitives.Add(sums, gradient.Row(row, node.Units), sums);
            }
            if (node.Source >= 0 && isTrained[node.Source]) AddSourceGradient(node, layer, gradient, samples);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        NativeMemory.AlignedFree(_memory);
        GC.SuppressFinalize(this);
    }

    ~DenseComputation() => NativeMemory.AlignedFree(_memory);

    private void AddKernelGradient(DenseNode node, Matrix inputs, Matrix gradient, int samples, float* sums)
    {
        Matrix kernel = new(sums, node.Units);
        if (node.IsWhole)
        {
            MatrixProduct.Compute(inputs, gradient, kernel, kernel, node.Inputs, samples, node.Stride);
            return;
        }
        Matrix products = new(_products, node.Stride);
        MatrixProduct.Compute(inputs, gradient, products, new(_zeros, 0), node.Inputs, samples, node.Stride);
        for (int row = 0; row < node.Inputs; row++)
            TensorPrimitives.Add(kernel.Row(row, node.Units), products.Row(row, node.Units), kernel.Row(row, node.Units));
    }

    private void AddSourceGradient(DenseNode node, Layer layer, Matrix gradient, int samples)
    {
        int source = node.Source, stride = _network.Nodes[source].Stride;
        float* kernel = Values(node.Kernel);
        for (int i = 0; i < node.Inputs; i++)
            for (int unit = 0; unit < node.Units; unit++) layer.Transposed[(unit * stride) + i] = *kernel++;
        var sums = Gradients(source);
        MatrixProduct.Compute(
            gradient, new(layer.Transposed, stride), sums, _hasGradient[source] ? sums : new(_zeros, 0), samples, node.Units, stride);
        _hasGradient[source] = true;
    }

    private Matrix Read(DenseNode node, ReadOnlySpan<nint> inputs) => node.Source < 0
        ? new((float*)inputs[-1 - node.Source], node.Inputs)
        : new(_layers[node.Source].Passed, _network.Nodes[node.Source].Stride);

    private Matrix Gradients(int node) => new(_layers[node].Gradients, _network.Nodes[node].Stride);

    private static Span<float> All(float* rows, int samples, DenseNode node) => new(rows, samples * node.Stride);

    private static void CopyRows(Matrix from, Matrix to, int rows, int columns)
    {
        for (int row = 0; row < rows; row++) from.Row(row, columns).CopyTo(to.Row(row, columns));
    }

    private static float* Values(Weight weight) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(weight.Bytes));

    /// <summary>The memory of a layer; the kernel and the bias with padded rows, if those of the weights are not whole.</summary>
    private readonly struct Layer(float* results, float* gradients, float* kernel, float* bias, float* transposed)
    {
        public float* Results => results;
        public float* Gradients => gradients;
        public float* Kernel => kernel;
        public float* Bias => bias;
        public float* Transposed => transposed;

        /// <summary>Factors of the results, in layers with dropout.</summary>
        public float* Mask { get; init; }

        /// <summary>The results that the next layers read: with dropout, another part of the memory.</summary>
        public float* Passed { get; init; }
    }
}
