using Kente.Devices;
using Kente.Graph;
using TorchSharp;

namespace Kente;

public partial class Model
{
    private ComputePrecision _precision;
    private torch.Device _empty = torch.CPU; // of a model without weights

    /// <summary>Gets the device on which the model computes, that of its weights; <see cref="Device.Cpu"/> for a new model.</summary>
    public Device Device => Device.Of(TorchDevice);

    /// <summary>
    /// Gets or sets the precision in which <c>Fit</c>, <c>Evaluate</c> and <c>Predict</c> compute the outputs; default float32. Outputs,
    /// weights, losses and the optimizer are always float32. The precision is not saved.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined precision.</exception>
    public ComputePrecision Precision
    {
        get => _precision;
        set => _precision = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The precision must be Float32 or BFloat16.");
    }

    /// <summary>The device as libtorch represents it.</summary>
    internal torch.Device TorchDevice => FirstWeight is not { } weight ? _empty
        : weight.Native.device_type == DeviceType.CPU ? torch.CPU : weight.Native.device;

    // All weights are on one device, and layers may be shared with a model that moves them.
    private Weight? FirstWeight => field ??= Weights is [var first, ..] ? first : null;

    /// <summary>
    /// Moves the model to a device: its weights, including those of inner layers and models, and the state of the optimizer. Batches,
    /// masks and metrics follow; predictions and files stay on the CPU. Do not call it during training or prediction.
    /// </summary>
    /// <param name="device">The device; <see cref="Device.Auto"/> for the best available one.</param>
    /// <returns>This model.</returns>
    /// <exception cref="ArgumentException">The device is not available; the message lists the available devices.</exception>
    public Model To(Device device)
    {
        var place = device.Resolve().ToTorch();
        var optimizer = _compilation?.DetachOptimizer();
        foreach (var weight in Weights) weight.MoveTo(place);
        foreach (var model in Models(this)) model._empty = place;
        optimizer?.Invoke();
        return this;
    }

    /// <summary>Computes the outputs in the model's precision and returns them as float32.</summary>
    internal torch.Tensor[] Forward(IReadOnlyList<torch.Tensor> inputs, CallContext context, out IReadOnlyList<torch.Tensor?>? masks)
    {
        using var precision = TorchAutocast.Enter(Precision, TorchDevice.type);
        var outputs = (torch.Tensor[])Run(inputs, context, out masks);
        if (Precision != ComputePrecision.Float32)
            for (int i = 0; i < outputs.Length; i++)
                if (outputs[i].dtype == torch.ScalarType.BFloat16) outputs[i] = outputs[i].to(torch.ScalarType.Float32);
        return outputs;
    }

    private static IEnumerable<Model> Models(Operation layer) => layer.Inner.SelectMany(Models).Concat(layer is Model model ? [model] : []);
}
