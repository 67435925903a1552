using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Kente.Architecture.Tests;

/// <summary>
/// A project below <c>src</c>, compiled from its sources. Dependencies are those of the semantic model: every name, object creation and
/// member access that resolves to a symbol of another file counts; documentation comments do not.
/// </summary>
internal sealed class SourceProject
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly ConcurrentDictionary<string, Lazy<SourceProject>> Opened = new();

    // Shared, because reading the metadata of all assemblies takes longer than compiling most projects.
    private static readonly (string Name, MetadataReference Reference)[] Assemblies = [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(
            path => (Path.GetFileNameWithoutExtension(path), (MetadataReference)MetadataReference.CreateFromFile(path)))];

    private readonly string _folder;

    private SourceProject(string name)
    {
        Name = name;
        _folder = Path.Combine(Repository.Root, "src", name);
        CSharpParseOptions options = new(LanguageVersion.CSharp14, DocumentationMode.None);
        string[] paths = [.. Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        SyntaxTree[] trees = [.. paths.Select(path => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path)), options, path))];
        Compilation = CSharpCompilation.Create(
            name, [.. trees, .. Generated(name, options), CSharpSyntaxTree.ParseText(ImplicitUsings, options)], References(name),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable,
                metadataImportOptions: MetadataImportOptions.All));
        Trees = trees;
        // One semantic model of a file for all that is asked of it: the model binds its members only once.
        var read = trees.AsParallel().AsOrdered().Select(tree => (tree, Model: Compilation.GetSemanticModel(tree)))
            .Select(file => (File: Read(file.tree, file.Model), Tensors: TensorCreation.Find(file.Model).ToArray())).ToArray();
        Files = [.. read.Select(file => file.File)];
        Tensors = [.. read.SelectMany(file => file.Tensors)];
    }

    /// <summary>Name of the project.</summary>
    public string Name { get; }

    /// <summary>The compiled sources.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The project's own sources, without generated ones.</summary>
    public IReadOnlyList<SyntaxTree> Trees { get; }

    /// <summary>The project's own sources with their dependencies.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>The places where the project's own sources make tensors.</summary>
    public IReadOnlyList<TensorCreation> Tensors { get; }

    /// <summary>Opens a project; the same one for the same name.</summary>
    public static SourceProject Open(string name) => Opened.GetOrAdd(name, static project => new(() => new(project))).Value;

    private static IEnumerable<MetadataReference> References(string project) =>
        Assemblies.Where(assembly => assembly.Name != project).Select(assembly => assembly.Reference);

    // What the build generates besides: the protocol buffers of ONNX.
    private static IEnumerable<SyntaxTree> Generated(string project, CSharpParseOptions options)
    {
        string folder = Path.Combine(Repository.Root, "artifacts", "obj", project, Repository.Configuration);
        return Directory.Exists(Path.Combine(folder, "Onnx"))
            ? Directory.EnumerateFiles(folder, "Onnx.cs", SearchOption.AllDirectories).Select(
                path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path))
            : [];
    }

    private SourceFile Read(SyntaxTree tree, SemanticModel model)
    {
        SourceFile file = new(Relative(tree.FilePath));
        foreach (var node in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax))
        {
            if (node
                is not (SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or BinaryExpressionSyntax))
                continue;
            var info = model.GetSymbolInfo(node);
            if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not { } symbol || symbol is INamespaceSymbol) continue;
            if (Place(symbol) is { } place && place != file.Path)
            {
                if (!file.Uses.TryGetValue(place, out var names)) file.Uses[place] = names = [];
                names.Add(symbol is INamedTypeSymbol ? symbol.Name : $"{symbol.ContainingType?.Name}.{symbol.Name}");
            }
        }
        return file;
    }

    /// <summary>
    /// The file where a symbol of this project is declared; <see langword="null"/> for symbols from elsewhere and for locals.
    /// </summary>
    private string? Place(ISymbol symbol)
    {
        symbol = symbol.OriginalDefinition;
        if (symbol is IMethodSymbol { ReducedFrom: { } extension }) symbol = extension;
        if (symbol is ILocalSymbol or IRangeVariableSymbol or ILabelSymbol or IParameterSymbol or ITypeParameterSymbol) return null;
        string[] paths = [
            .. symbol.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath).Where(
                path => path.StartsWith(_folder, StringComparison.Ordinal)).Distinct()];
        if (paths.Length == 0 && symbol.IsImplicitlyDeclared && symbol.ContainingType is { } type) return Place(type);
        return paths.Length == 0
            ? null
            : Relative(
                paths.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == symbol.Name) ?? paths.MinBy(path => path.Length)!);
    }

    private string Relative(string path) => Path.GetRelativePath(_folder, path).Replace('\\', '/');
}
