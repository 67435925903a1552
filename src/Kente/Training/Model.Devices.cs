using Kente.Devices;
using Kente.Graph;
using TorchSharp;

namespace Kente;

public partial class Model
{
    private ComputePrecision _precision;
    private torch.Device _empty = torch.CPU; // of a model without weights

    /// <summary>The device on which the model computes: that of its weights; <see cref="Device.Cpu"/> for a new model.</summary>
    public Device Device => Device.Of(Place);

    /// <summary>
    /// The precision in which <c>Fit</c>, <c>Evaluate</c> and <c>Predict</c> compute the outputs; default float32. Outputs, weights, losses
    /// and the optimizer are always float32. Files do not hold it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a precision.</exception>
    public ComputePrecision Precision
    {
        get => _precision;
        set => _precision = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The precision is Float32 or BFloat16.");
    }

    /// <summary>The device as libtorch has it.</summary>
    internal torch.Device Place => FirstWeight is not { } weight ? _empty
        : weight.Native.device_type == DeviceType.CPU ? torch.CPU : weight.Native.device;

    // All weights lie together, and layers may be shared with a model that moves them.
    private Weight? FirstWeight => field ??= Weights is [var first, ..] ? first : null;

    /// <summary>
    /// Moves the model to a device: its weights, those of layers and models inside, and the state of the optimizer. Batches, masks and
    /// metrics follow; predictions and files are on the host. Do not call it while the model trains or predicts.
    /// </summary>
    /// <param name="device">The device; <see cref="Device.Auto"/> for the fastest that this machine has.</param>
    /// <returns>This model.</returns>
    /// <exception cref="ArgumentException">This machine does not have the device; the message lists those it has.</exception>
    public Model To(Device device)
    {
        var place = device.Resolved().ToTorch();
        var optimizer = _compilation?.DetachOptimizer();
        foreach (var weight in Weights) weight.MoveTo(place);
        foreach (var model in Models(this)) model._empty = place;
        optimizer?.Invoke();
        return this;
    }

    /// <summary>Computes the outputs in the model's precision; they are float32 in any case.</summary>
    internal torch.Tensor[] Forward(IReadOnlyList<torch.Tensor> inputs, CallContext context, out IReadOnlyList<torch.Tensor?>? masks)
    {
        using var precision = TorchAutocast.Enter(Precision, Place.type);
        var outputs = (torch.Tensor[])Run(inputs, context, out masks);
        if (Precision != ComputePrecision.Float32)
            for (int i = 0; i < outputs.Length; i++)
                if (outputs[i].dtype == torch.ScalarType.BFloat16) outputs[i] = outputs[i].to(torch.ScalarType.Float32);
        return outputs;
    }

    private static IEnumerable<Model> Models(Operation layer) => layer.Inner.SelectMany(Models).Concat(layer is Model model ? [model] : []);
}
