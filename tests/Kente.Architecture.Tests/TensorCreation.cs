using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kente.Architecture.Tests;

/// <summary>
/// A place in the sources where TorchSharp makes a tensor out of nothing or out of .NET values, or copies one to the host.
/// </summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Code">The call.</param>
/// <param name="Device">The argument that names the device; <see langword="null"/> where there is none.</param>
/// <param name="IsOnHost">Whether the tensor lies on the CPU whatever the device of the model is.</param>
internal sealed record TensorCreation(string File, int Line, string Code, string? Device, bool IsOnHost)
{
    private const string Library = "TorchSharp";

    /// <summary>Finds all such places of a file.</summary>
    public static IEnumerable<TensorCreation> Find(SemanticModel model)
    {
        var tree = model.SyntaxTree;
        if (!tree.ToString().Contains(Library, StringComparison.Ordinal)) yield break;
        foreach (var node in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
        {
            if (node is InvocationExpressionSyntax && model.GetOperation(node) is IInvocationOperation { TargetMethod: { } method } call)
            {
                if (IsFactory(method)) yield return Of(node, DeviceArgument(call));
                else if (CopiesToHost(method, call)) yield return Of(node, "torch.CPU");
            }
            // A number that is converted to a tensor, explicitly or implicitly, is a tensor on the CPU.
            if (node is CastExpressionSyntax
                && model.GetOperation(node) is IConversionOperation { OperatorMethod: { } cast }
                && IsFactory(cast))
                yield return Of(node, null);
            if (model.GetConversion(node) is { IsUserDefined: true, MethodSymbol: { } conversion } && IsFactory(conversion))
                yield return Of(node, null);
        }
    }

    private static TensorCreation Of(ExpressionSyntax node, string? device) => new(
        Path.GetFileName(node.SyntaxTree.FilePath), node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, node.ToString(), device,
        device is null || IsHost(device));

    private static bool IsHost(string? device) => device is "CPU" or "torch.CPU";

    private static string? DeviceArgument(IInvocationOperation call) => call.Arguments
        .FirstOrDefault(argument => argument.ArgumentKind == ArgumentKind.Explicit
            && argument.Parameter!.Type is { Name: "Device" or "DeviceType" } type && type.ContainingAssembly?.Name == Library)
        ?.Value.Syntax.ToString();

    private static bool CopiesToHost(IMethodSymbol method, IInvocationOperation call) =>
        IsTensor(method.ReturnType) && (method.Name == "cpu" || (method.Name == "to" && IsHost(DeviceArgument(call))));

    // It returns a tensor, but reads none.
    private static bool IsFactory(IMethodSymbol method) =>
        method.ContainingAssembly?.Name == Library && method.IsStatic && IsTensor(method.ReturnType)
        && !method.Parameters.Any(parameter => Mentions(parameter.Type)) && method.ReducedFrom is null;

    private static bool Mentions(ITypeSymbol type) => IsTensor(type)
        || (type is IArrayTypeSymbol array && Mentions(array.ElementType))
        || (type is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } && arguments.Any(Mentions));

    private static bool IsTensor(ITypeSymbol type) => type is { Name: "Tensor", ContainingType.Name: "torch" };
}
