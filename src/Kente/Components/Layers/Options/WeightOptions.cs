namespace Kente;

/// <summary>Initializers, regularizers and constraints of a layer with a kernel and a bias.</summary>
public abstract class WeightOptions
{
    /// <summary>Initializer of the kernel; default Glorot uniform.</summary>
    public Initializer? KernelInitializer { get => Kernel.Initializer; init => Kernel = Kernel with { Initializer = value }; }

    /// <summary>Initializer of the bias; default zeros.</summary>
    public Initializer? BiasInitializer { get => Bias.Initializer; init => Bias = Bias with { Initializer = value }; }

    /// <summary>Regularizer of the kernel; default none.</summary>
    public Regularizer? KernelRegularizer { get => Kernel.Regularizer; init => Kernel = Kernel with { Regularizer = value }; }

    /// <summary>Regularizer of the bias; default none.</summary>
    public Regularizer? BiasRegularizer { get => Bias.Regularizer; init => Bias = Bias with { Regularizer = value }; }

    /// <summary>Constraint of the kernel; default none.</summary>
    public Constraint? KernelConstraint { get => Kernel.Constraint; init => Kernel = Kernel with { Constraint = value }; }

    /// <summary>Constraint of the bias; default none.</summary>
    public Constraint? BiasConstraint { get => Bias.Constraint; init => Bias = Bias with { Constraint = value }; }

    internal WeightSettings Kernel { get; init; } = new();

    internal WeightSettings Bias { get; init; } = new();
}
