namespace Kente.Vision.Pretrained;

/// <summary>A file of an npm package.</summary>
/// <param name="Name">Name of the file in the folder of the models.</param>
/// <param name="Hash">SHA-256 of its content, in lower-case hexadecimal digits.</param>
internal readonly record struct PackageFile(string Name, string Hash);
