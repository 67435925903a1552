using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kente.Architecture.Tests;

/// <summary>A place in the sources where TorchSharp makes a tensor out of nothing or out of .NET values, or copies one to the host.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Code">The call.</param>
/// <param name="Device">The argument that names the device; <see langword="null"/> where there is none.</param>
/// <param name="IsOnHost">Whether the tensor lies on the CPU whatever the device of the model is.</param>
internal sealed record TensorCreation(string File, int Line, string Code, string? Device, bool IsOnHost)
{
    private const string Library = "TorchSharp";

    /// <summary>Finds all such places of a project.</summary>
    public static IReadOnlyList<TensorCreation> Find(SourceProject project) => Find(project.Compilation, project.Trees);

    /// <summary>Finds all such places of some sources.</summary>
    public static IReadOnlyList<TensorCreation> Find(CSharpCompilation compilation, IEnumerable<SyntaxTree> trees) =>
        [.. trees.AsParallel().AsOrdered().Where(tree => tree.ToString().Contains(Library, StringComparison.Ordinal)).SelectMany(tree => Find(compilation.GetSemanticModel(tree), tree))];

    private static IEnumerable<TensorCreation> Find(SemanticModel model, SyntaxTree tree)
    {
        foreach (var node in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
        {
            if (node is InvocationExpressionSyntax && model.GetOperation(node) is IInvocationOperation call && call.TargetMethod.ContainingAssembly?.Name == Library)
            {
                if (IsFactory(call.TargetMethod)) yield return Of(node, DeviceArgument(call));
                else if (call.TargetMethod.Name is "cpu" or "to" && IsTensor(call.TargetMethod.ReturnType) && (call.TargetMethod.Name == "cpu" || IsHost(DeviceArgument(call)))) yield return Of(node, "torch.CPU");
            }
            if (node is CastExpressionSyntax && model.GetOperation(node) is IConversionOperation { OperatorMethod: { } cast } && cast.ContainingAssembly?.Name == Library && IsFactory(cast)) yield return Of(node, null);
            // A number that converts to a tensor without a word is one on the CPU.
            if (model.GetConversion(node) is { IsUserDefined: true, MethodSymbol: { } conversion } && conversion.ContainingAssembly?.Name == Library && IsFactory(conversion)) yield return Of(node, null);
        }
    }

    private static TensorCreation Of(ExpressionSyntax node, string? device) => new(
        Path.GetFileName(node.SyntaxTree.FilePath), node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, node.ToString(), device, device is null || IsHost(device));

    private static bool IsHost(string? device) => device is "CPU" or "torch.CPU";

    private static string? DeviceArgument(IInvocationOperation call) => call.Arguments
        .FirstOrDefault(argument => argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter!.Type is { Name: "Device" or "DeviceType" } type && type.ContainingAssembly?.Name == Library)
        ?.Value.Syntax.ToString();

    // It returns a tensor, but reads none.
    private static bool IsFactory(IMethodSymbol method) =>
        method.IsStatic && IsTensor(method.ReturnType) && !method.Parameters.Any(parameter => Mentions(parameter.Type)) && method.ReducedFrom is null;

    private static bool Mentions(ITypeSymbol type) => IsTensor(type)
        || (type is IArrayTypeSymbol array && Mentions(array.ElementType))
        || (type is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } && arguments.Any(Mentions));

    private static bool IsTensor(ITypeSymbol type) => type is { Name: "Tensor", ContainingType.Name: "torch" };
}
