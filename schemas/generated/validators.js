// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var joined = (errors, more) => {
  for (const one of more) errors.push(one);
  return errors;
};
var validateDirectoryFile = validate20;
var schema31 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://lapse.dev/schemas/directory.schema.json", "title": "DirectoryFile", "description": "People and workloads: access/directory.yaml. Members of the organisation need not be listed; listing pins their numeric id, their e-mail addresses, and their account names.", "type": "object", "additionalProperties": false, "required": ["organisation"], "properties": { "organisation": { "description": "The GitHub organisation whose active members may hold access.", "type": "string", "pattern": "^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$" }, "people": { "description": "What is known of people beyond their membership, by login in lower case.", "type": "object", "propertyNames": { "pattern": "^[a-z0-9](?:[a-z0-9_-]{0,38})$" }, "additionalProperties": { "$ref": "#/$defs/person" } }, "workloads": { "description": "What is not a person and may hold access, by name.", "type": "object", "propertyNames": { "pattern": "^[a-z0-9](?:[a-z0-9-]{0,38})$" }, "additionalProperties": { "$ref": "#/$defs/workload" } }, "teams": { "description": "Numeric ids of teams, by `organisation/slug`. A team listed here counts only while it has this id, so that a team deleted and made again under the same name approves nothing.", "type": "object", "propertyNames": { "pattern": "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9_-]*$" }, "additionalProperties": { "type": "integer", "minimum": 1, "maximum": 9007199254740991 } } }, "$defs": { "person": { "title": "DirectoryPerson", "description": "One member of the organisation.", "type": "object", "additionalProperties": false, "required": ["id"], "properties": { "id": { "description": "GitHub's numeric id of the account. A login that now belongs to another id is refused.", "type": "integer", "minimum": 1, "maximum": 9007199254740991 }, "emails": { "description": "Addresses that this person commits with, in lower case, so that a commit can be traced to the person.", "type": "array", "maxItems": 20, "items": { "type": "string", "minLength": 3, "maxLength": 254 } }, "accounts": { "description": "Account names in single targets, where they differ from the target's `accounts`.", "type": "object", "additionalProperties": { "type": "string", "minLength": 1, "maxLength": 200 } } } }, "workload": { "title": "DirectoryWorkload", "description": "One service, job or robot.", "type": "object", "additionalProperties": false, "properties": { "description": { "description": "What it is and who runs it.", "type": "string", "minLength": 1, "maxLength": 300 }, "owners": { "description": "Sets of people who speak for it, e.g. `acme/platform`.", "type": "array", "items": { "type": "string", "minLength": 1, "maxLength": 140 } }, "accounts": { "description": "Account names in single targets, where they differ from the target's `accounts`.", "type": "object", "additionalProperties": { "type": "string", "minLength": 1, "maxLength": 200 } } } } } };
var schema32 = { "title": "DirectoryPerson", "description": "One member of the organisation.", "type": "object", "additionalProperties": false, "required": ["id"], "properties": { "id": { "description": "GitHub's numeric id of the account. A login that now belongs to another id is refused.", "type": "integer", "minimum": 1, "maximum": 9007199254740991 }, "emails": { "description": "Addresses that this person commits with, in lower case, so that a commit can be traced to the person.", "type": "array", "maxItems": 20, "items": { "type": "string", "minLength": 3, "maxLength": 254 } }, "accounts": { "description": "Account names in single targets, where they differ from the target's `accounts`.", "type": "object", "additionalProperties": { "type": "string", "minLength": 1, "maxLength": 200 } } } };
var schema33 = { "title": "DirectoryWorkload", "description": "One service, job or robot.", "type": "object", "additionalProperties": false, "properties": { "description": { "description": "What it is and who runs it.", "type": "string", "minLength": 1, "maxLength": 300 }, "owners": { "description": "Sets of people who speak for it, e.g. `acme/platform`.", "type": "array", "items": { "type": "string", "minLength": 1, "maxLength": 140 } }, "accounts": { "description": "Account names in single targets, where they differ from the target's `accounts`.", "type": "object", "additionalProperties": { "type": "string", "minLength": 1, "maxLength": 200 } } } };
var pattern4 = new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$", "u");
var pattern5 = new RegExp("^[a-z0-9](?:[a-z0-9_-]{0,38})$", "u");
var pattern6 = new RegExp("^[a-z0-9](?:[a-z0-9-]{0,38})$", "u");
var pattern7 = new RegExp("^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9_-]*$", "u");
var func1 = require_ucs2length().default;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.organisation === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "organisation" }, message: "must have required property 'organisation'", schema: schema31.required, parentSchema: schema31, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "organisation" || key0 === "people" || key0 === "workloads" || key0 === "teams")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema31, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.organisation !== void 0) {
      let data0 = data.organisation;
      if (typeof data0 === "string") {
        if (!pattern4.test(data0)) {
          const err2 = { instancePath: instancePath + "/organisation", schemaPath: "#/properties/organisation/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$" }, message: 'must match pattern "^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$"', schema: "^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$", parentSchema: schema31.properties.organisation, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/organisation", schemaPath: "#/properties/organisation/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.organisation.type, parentSchema: schema31.properties.organisation, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.people !== void 0) {
      let data1 = data.people;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          const _errs6 = errors;
          if (typeof key1 === "string") {
            if (!pattern5.test(key1)) {
              const err4 = { instancePath: instancePath + "/people", schemaPath: "#/properties/people/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9](?:[a-z0-9_-]{0,38})$" }, message: 'must match pattern "^[a-z0-9](?:[a-z0-9_-]{0,38})$"', schema: "^[a-z0-9](?:[a-z0-9_-]{0,38})$", parentSchema: schema31.properties.people.propertyNames, data: key1, propertyName: key1 };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            const err5 = { instancePath: instancePath + "/people", schemaPath: "#/properties/people/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, message: "property name must be valid", schema: schema31.properties.people.propertyNames, parentSchema: schema31.properties.people, data: data1 };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
        for (const key2 in data1) {
          let data2 = data1[key2];
          if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
            if (data2.id === void 0) {
              const err6 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/person/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema32.required, parentSchema: schema32, data: data2 };
              if (vErrors === null) {
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
            for (const key3 in data2) {
              if (!(key3 === "id" || key3 === "emails" || key3 === "accounts")) {
                const err7 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/person/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties", schema: false, parentSchema: schema32, data: data2 };
                if (vErrors === null) {
                  vErrors = [err7];
                } else {
                  vErrors.push(err7);
                }
                errors++;
              }
            }
            if (data2.id !== void 0) {
              let data3 = data2.id;
              if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
                const err8 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/id", schemaPath: "#/$defs/person/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema32.properties.id.type, parentSchema: schema32.properties.id, data: data3 };
                if (vErrors === null) {
                  vErrors = [err8];
                } else {
                  vErrors.push(err8);
                }
                errors++;
              }
              if (typeof data3 == "number" && isFinite(data3)) {
                if (data3 > 9007199254740991 || isNaN(data3)) {
                  const err9 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/id", schemaPath: "#/$defs/person/properties/id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema32.properties.id, data: data3 };
                  if (vErrors === null) {
                    vErrors = [err9];
                  } else {
                    vErrors.push(err9);
                  }
                  errors++;
                }
                if (data3 < 1 || isNaN(data3)) {
                  const err10 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/id", schemaPath: "#/$defs/person/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema32.properties.id, data: data3 };
                  if (vErrors === null) {
                    vErrors = [err10];
                  } else {
                    vErrors.push(err10);
                  }
                  errors++;
                }
              }
            }
            if (data2.emails !== void 0) {
              let data4 = data2.emails;
              if (Array.isArray(data4)) {
                if (data4.length > 20) {
                  const err11 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/emails", schemaPath: "#/$defs/person/properties/emails/maxItems", keyword: "maxItems", params: { limit: 20 }, message: "must NOT have more than 20 items", schema: 20, parentSchema: schema32.properties.emails, data: data4 };
                  if (vErrors === null) {
                    vErrors = [err11];
                  } else {
                    vErrors.push(err11);
                  }
                  errors++;
                }
                const len0 = data4.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data5 = data4[i0];
                  if (typeof data5 === "string") {
                    if (func1(data5) > 254) {
                      const err12 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/emails/" + i0, schemaPath: "#/$defs/person/properties/emails/items/maxLength", keyword: "maxLength", params: { limit: 254 }, message: "must NOT have more than 254 characters", schema: 254, parentSchema: schema32.properties.emails.items, data: data5 };
                      if (vErrors === null) {
                        vErrors = [err12];
                      } else {
                        vErrors.push(err12);
                      }
                      errors++;
                    }
                    if (func1(data5) < 3) {
                      const err13 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/emails/" + i0, schemaPath: "#/$defs/person/properties/emails/items/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters", schema: 3, parentSchema: schema32.properties.emails.items, data: data5 };
                      if (vErrors === null) {
                        vErrors = [err13];
                      } else {
                        vErrors.push(err13);
                      }
                      errors++;
                    }
                  } else {
                    const err14 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/emails/" + i0, schemaPath: "#/$defs/person/properties/emails/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema32.properties.emails.items.type, parentSchema: schema32.properties.emails.items, data: data5 };
                    if (vErrors === null) {
                      vErrors = [err14];
                    } else {
                      vErrors.push(err14);
                    }
                    errors++;
                  }
                }
              } else {
                const err15 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/emails", schemaPath: "#/$defs/person/properties/emails/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema32.properties.emails.type, parentSchema: schema32.properties.emails, data: data4 };
                if (vErrors === null) {
                  vErrors = [err15];
                } else {
                  vErrors.push(err15);
                }
                errors++;
              }
            }
            if (data2.accounts !== void 0) {
              let data6 = data2.accounts;
              if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                for (const key4 in data6) {
                  let data7 = data6[key4];
                  if (typeof data7 === "string") {
                    if (func1(data7) > 200) {
                      const err16 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/accounts/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/person/properties/accounts/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters", schema: 200, parentSchema: schema32.properties.accounts.additionalProperties, data: data7 };
                      if (vErrors === null) {
                        vErrors = [err16];
                      } else {
                        vErrors.push(err16);
                      }
                      errors++;
                    }
                    if (func1(data7) < 1) {
                      const err17 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/accounts/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/person/properties/accounts/additionalProperties/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema32.properties.accounts.additionalProperties, data: data7 };
                      if (vErrors === null) {
                        vErrors = [err17];
                      } else {
                        vErrors.push(err17);
                      }
                      errors++;
                    }
                  } else {
                    const err18 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/accounts/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/person/properties/accounts/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema32.properties.accounts.additionalProperties.type, parentSchema: schema32.properties.accounts.additionalProperties, data: data7 };
                    if (vErrors === null) {
                      vErrors = [err18];
                    } else {
                      vErrors.push(err18);
                    }
                    errors++;
                  }
                }
              } else {
                const err19 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/accounts", schemaPath: "#/$defs/person/properties/accounts/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema32.properties.accounts.type, parentSchema: schema32.properties.accounts, data: data6 };
                if (vErrors === null) {
                  vErrors = [err19];
                } else {
                  vErrors.push(err19);
                }
                errors++;
              }
            }
          } else {
            const err20 = { instancePath: instancePath + "/people/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/person/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema32.type, parentSchema: schema32, data: data2 };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
      } else {
        const err21 = { instancePath: instancePath + "/people", schemaPath: "#/properties/people/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema31.properties.people.type, parentSchema: schema31.properties.people, data: data1 };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.workloads !== void 0) {
      let data8 = data.workloads;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        for (const key5 in data8) {
          const _errs25 = errors;
          if (typeof key5 === "string") {
            if (!pattern6.test(key5)) {
              const err22 = { instancePath: instancePath + "/workloads", schemaPath: "#/properties/workloads/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9](?:[a-z0-9-]{0,38})$" }, message: 'must match pattern "^[a-z0-9](?:[a-z0-9-]{0,38})$"', schema: "^[a-z0-9](?:[a-z0-9-]{0,38})$", parentSchema: schema31.properties.workloads.propertyNames, data: key5, propertyName: key5 };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
          }
          var valid8 = _errs25 === errors;
          if (!valid8) {
            const err23 = { instancePath: instancePath + "/workloads", schemaPath: "#/properties/workloads/propertyNames", keyword: "propertyNames", params: { propertyName: key5 }, message: "property name must be valid", schema: schema31.properties.workloads.propertyNames, parentSchema: schema31.properties.workloads, data: data8 };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
        for (const key6 in data8) {
          let data9 = data8[key6];
          if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
            for (const key7 in data9) {
              if (!(key7 === "description" || key7 === "owners" || key7 === "accounts")) {
                const err24 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/workload/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties", schema: false, parentSchema: schema33, data: data9 };
                if (vErrors === null) {
                  vErrors = [err24];
                } else {
                  vErrors.push(err24);
                }
                errors++;
              }
            }
            if (data9.description !== void 0) {
              let data10 = data9.description;
              if (typeof data10 === "string") {
                if (func1(data10) > 300) {
                  const err25 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/description", schemaPath: "#/$defs/workload/properties/description/maxLength", keyword: "maxLength", params: { limit: 300 }, message: "must NOT have more than 300 characters", schema: 300, parentSchema: schema33.properties.description, data: data10 };
                  if (vErrors === null) {
                    vErrors = [err25];
                  } else {
                    vErrors.push(err25);
                  }
                  errors++;
                }
                if (func1(data10) < 1) {
                  const err26 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/description", schemaPath: "#/$defs/workload/properties/description/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema33.properties.description, data: data10 };
                  if (vErrors === null) {
                    vErrors = [err26];
                  } else {
                    vErrors.push(err26);
                  }
                  errors++;
                }
              } else {
                const err27 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/description", schemaPath: "#/$defs/workload/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema33.properties.description.type, parentSchema: schema33.properties.description, data: data10 };
                if (vErrors === null) {
                  vErrors = [err27];
                } else {
                  vErrors.push(err27);
                }
                errors++;
              }
            }
            if (data9.owners !== void 0) {
              let data11 = data9.owners;
              if (Array.isArray(data11)) {
                const len1 = data11.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data12 = data11[i1];
                  if (typeof data12 === "string") {
                    if (func1(data12) > 140) {
                      const err28 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/owners/" + i1, schemaPath: "#/$defs/workload/properties/owners/items/maxLength", keyword: "maxLength", params: { limit: 140 }, message: "must NOT have more than 140 characters", schema: 140, parentSchema: schema33.properties.owners.items, data: data12 };
                      if (vErrors === null) {
                        vErrors = [err28];
                      } else {
                        vErrors.push(err28);
                      }
                      errors++;
                    }
                    if (func1(data12) < 1) {
                      const err29 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/owners/" + i1, schemaPath: "#/$defs/workload/properties/owners/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema33.properties.owners.items, data: data12 };
                      if (vErrors === null) {
                        vErrors = [err29];
                      } else {
                        vErrors.push(err29);
                      }
                      errors++;
                    }
                  } else {
                    const err30 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/owners/" + i1, schemaPath: "#/$defs/workload/properties/owners/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema33.properties.owners.items.type, parentSchema: schema33.properties.owners.items, data: data12 };
                    if (vErrors === null) {
                      vErrors = [err30];
                    } else {
                      vErrors.push(err30);
                    }
                    errors++;
                  }
                }
              } else {
                const err31 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/owners", schemaPath: "#/$defs/workload/properties/owners/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema33.properties.owners.type, parentSchema: schema33.properties.owners, data: data11 };
                if (vErrors === null) {
                  vErrors = [err31];
                } else {
                  vErrors.push(err31);
                }
                errors++;
              }
            }
            if (data9.accounts !== void 0) {
              let data13 = data9.accounts;
              if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
                for (const key8 in data13) {
                  let data14 = data13[key8];
                  if (typeof data14 === "string") {
                    if (func1(data14) > 200) {
                      const err32 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/accounts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/workload/properties/accounts/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters", schema: 200, parentSchema: schema33.properties.accounts.additionalProperties, data: data14 };
                      if (vErrors === null) {
                        vErrors = [err32];
                      } else {
                        vErrors.push(err32);
                      }
                      errors++;
                    }
                    if (func1(data14) < 1) {
                      const err33 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/accounts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/workload/properties/accounts/additionalProperties/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema33.properties.accounts.additionalProperties, data: data14 };
                      if (vErrors === null) {
                        vErrors = [err33];
                      } else {
                        vErrors.push(err33);
                      }
                      errors++;
                    }
                  } else {
                    const err34 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/accounts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/workload/properties/accounts/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema33.properties.accounts.additionalProperties.type, parentSchema: schema33.properties.accounts.additionalProperties, data: data14 };
                    if (vErrors === null) {
                      vErrors = [err34];
                    } else {
                      vErrors.push(err34);
                    }
                    errors++;
                  }
                }
              } else {
                const err35 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/accounts", schemaPath: "#/$defs/workload/properties/accounts/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema33.properties.accounts.type, parentSchema: schema33.properties.accounts, data: data13 };
                if (vErrors === null) {
                  vErrors = [err35];
                } else {
                  vErrors.push(err35);
                }
                errors++;
              }
            }
          } else {
            const err36 = { instancePath: instancePath + "/workloads/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/workload/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema33.type, parentSchema: schema33, data: data9 };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
        }
      } else {
        const err37 = { instancePath: instancePath + "/workloads", schemaPath: "#/properties/workloads/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema31.properties.workloads.type, parentSchema: schema31.properties.workloads, data: data8 };
        if (vErrors === null) {
          vErrors = [err37];
        } else {
          vErrors.push(err37);
        }
        errors++;
      }
    }
    if (data.teams !== void 0) {
      let data15 = data.teams;
      if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
        for (const key9 in data15) {
          const _errs44 = errors;
          if (typeof key9 === "string") {
            if (!pattern7.test(key9)) {
              const err38 = { instancePath: instancePath + "/teams", schemaPath: "#/properties/teams/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9_-]*$" }, message: 'must match pattern "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9_-]*$"', schema: "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9_-]*$", parentSchema: schema31.properties.teams.propertyNames, data: key9, propertyName: key9 };
              if (vErrors === null) {
                vErrors = [err38];
              } else {
                vErrors.push(err38);
              }
              errors++;
            }
          }
          var valid15 = _errs44 === errors;
          if (!valid15) {
            const err39 = { instancePath: instancePath + "/teams", schemaPath: "#/properties/teams/propertyNames", keyword: "propertyNames", params: { propertyName: key9 }, message: "property name must be valid", schema: schema31.properties.teams.propertyNames, parentSchema: schema31.properties.teams, data: data15 };
            if (vErrors === null) {
              vErrors = [err39];
            } else {
              vErrors.push(err39);
            }
            errors++;
          }
        }
        for (const key10 in data15) {
          let data16 = data15[key10];
          if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
            const err40 = { instancePath: instancePath + "/teams/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/teams/additionalProperties/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema31.properties.teams.additionalProperties.type, parentSchema: schema31.properties.teams.additionalProperties, data: data16 };
            if (vErrors === null) {
              vErrors = [err40];
            } else {
              vErrors.push(err40);
            }
            errors++;
          }
          if (typeof data16 == "number" && isFinite(data16)) {
            if (data16 > 9007199254740991 || isNaN(data16)) {
              const err41 = { instancePath: instancePath + "/teams/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/teams/additionalProperties/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema31.properties.teams.additionalProperties, data: data16 };
              if (vErrors === null) {
                vErrors = [err41];
              } else {
                vErrors.push(err41);
              }
              errors++;
            }
            if (data16 < 1 || isNaN(data16)) {
              const err42 = { instancePath: instancePath + "/teams/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/teams/additionalProperties/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema31.properties.teams.additionalProperties, data: data16 };
              if (vErrors === null) {
                vErrors = [err42];
              } else {
                vErrors.push(err42);
              }
              errors++;
            }
          }
        }
      } else {
        const err43 = { instancePath: instancePath + "/teams", schemaPath: "#/properties/teams/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema31.properties.teams.type, parentSchema: schema31.properties.teams, data: data15 };
        if (vErrors === null) {
          vErrors = [err43];
        } else {
          vErrors.push(err43);
        }
        errors++;
      }
    }
  } else {
    const err44 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema31.type, parentSchema: schema31, data };
    if (vErrors === null) {
      vErrors = [err44];
    } else {
      vErrors.push(err44);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var validateFactsFile = validate21;
var schema34 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://lapse.dev/schemas/facts.schema.json", "title": "FactsFile", "description": "Everything that a decision needs to know beyond the files: one pull request as the git host showed it, teams, and what the ledger tells. `lapse judge` reads it as facts.yaml or facts.json of a case folder; the app and the Action gather the same. What is not listed is not so: a person who is not in `members` is no member, a team that is not in `teams` does not exist.", "type": "object", "additionalProperties": false, "required": ["now", "pullRequest"], "properties": { "title": { "description": "For case folders: what the case shows.", "type": "string", "maxLength": 300 }, "now": { "description": "The instant of the decision, in UTC: lengths, leads, shifts and leases are counted from it. Of a merged pull request the instant of the merge, also when it is judged later.", "$ref": "#/$defs/instant" }, "pullRequest": { "$ref": "#/$defs/pullRequest" }, "commits": { "description": "Every commit of the pull request that is not on the base branch, in any order; over the whole graph, not only first parents. Without the head among them nobody can tell who contributed, and nothing is allowed.", "type": "array", "items": { "$ref": "#/$defs/commit" } }, "onBase": { "description": "Commits known to be on the base branch: parents of `commits` that are not themselves in `commits` (one that is in both is one of the pull request, too, and bars its author). A merge whose other parent is here, and that changed no file of the change (`sameContent`), is an update merge. `pullRequest.base` is on it by itself.", "type": "array", "items": { "$ref": "#/$defs/sha" } }, "reviews": { "description": "Every review of the pull request, in any order. Of two by one person in the same second, the one with the higher id is the newer.", "type": "array", "items": { "$ref": "#/$defs/review" } }, "members": { "description": "Active members of the organisation among the people who matter here. Who was suspended or has left is not listed. A bot is no member.", "type": "array", "items": { "$ref": "#/$defs/account" } }, "teams": { "description": "Teams by `organisation/slug`, in lower case.", "type": "object", "additionalProperties": { "$ref": "#/$defs/team" } }, "leases": { "description": "Leases of the ledger that matter here: those of the subjects and entitlements asked for, and those whose approvals `mutualApproval` looks back at.", "type": "array", "items": { "$ref": "#/$defs/lease" } }, "truncated": { "description": "Lists that the host cut short. Nothing is allowed while one is; only of withdrawals nothing but `files` matters.", "type": "array", "items": { "enum": ["files", "commits", "reviews", "members", "teams", "leases"] } }, "failures": { "description": "Lookups that failed. Nothing is allowed while one is listed, whatever it was about; only of withdrawals nothing but `files` matters.", "type": "array", "items": { "$ref": "#/$defs/failure" } }, "removed": { "description": "For case folders: paths that the pull request deletes (its other changes stand in change/).", "type": "array", "items": { "type": "string", "minLength": 1 } }, "modes": { "description": "For case folders: git file modes of changed paths that are not 100644.", "type": "object", "additionalProperties": { "enum": ["100644", "100755", "120000", "160000"] } } }, "$defs": { "instant": { "title": "InstantText", "description": "An instant in UTC: `2026-11-24T18:00:00Z`.", "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, "sha": { "title": "ShaText", "description": "A commit, named by its id. Case folders may use any name that is unique, like `c1`.", "type": "string", "minLength": 1, "maxLength": 64 }, "account": { "title": "AccountFact", "description": "An account of the git host.", "type": "object", "additionalProperties": false, "required": ["login", "id"], "properties": { "login": { "description": "The login, in any case.", "type": "string", "minLength": 1, "maxLength": 100 }, "id": { "description": "The numeric id; it decides.", "type": "integer", "minimum": 1, "maximum": 9007199254740991 }, "kind": { "description": "Default: `person`. A bot never counts as an approver; a login that ends in `[bot]` is one, whatever stands here.", "enum": ["person", "bot"] } } }, "identity": { "title": "IdentityFact", "description": "Whoever a commit names: by name and e-mail, and as the account that the host maps them to, or null when it maps to none.", "type": "object", "additionalProperties": false, "required": ["account"], "properties": { "name": { "description": "The name in the commit.", "type": "string" }, "email": { "description": "The e-mail address in the commit.", "type": "string" }, "account": { "description": "The account, or null.", "anyOf": [{ "$ref": "#/$defs/account" }, { "type": "null" }] } } }, "pullRequest": { "title": "PullRequestFact", "description": "The pull request.", "type": "object", "additionalProperties": false, "required": ["number", "author", "head"], "properties": { "number": { "description": "Its number.", "type": "integer", "minimum": 1, "maximum": 9007199254740991 }, "author": { "description": "Who opened it: the requester. Null when the account was deleted.", "anyOf": [{ "$ref": "#/$defs/account" }, { "type": "null" }] }, "head": { "description": "The newest commit: what is judged.", "$ref": "#/$defs/sha" }, "base": { "description": "The commit that policies, targets and directory were read from. Default: `base`.", "$ref": "#/$defs/sha" }, "draft": { "description": "Whether it is a draft. A draft is judged but never merged. Default: `false`.", "type": "boolean" }, "merged": { "description": "When and as what it was merged, when judged again afterwards. Reviews that were submitted later do not count. `now` is then the instant of the merge.", "type": "object", "additionalProperties": false, "required": ["at", "commit"], "properties": { "at": { "description": "When.", "$ref": "#/$defs/instant" }, "commit": { "description": "The commit on the base branch.", "$ref": "#/$defs/sha" } } } } }, "commit": { "title": "CommitFact", "description": "One commit of the pull request.", "type": "object", "additionalProperties": false, "required": ["sha", "parents", "author", "committer"], "properties": { "sha": { "description": "Its id.", "$ref": "#/$defs/sha" }, "parents": { "description": "Its parents' ids, the first parent first.", "type": "array", "items": { "$ref": "#/$defs/sha" } }, "author": { "description": "Who git says wrote it.", "$ref": "#/$defs/identity" }, "committer": { "description": "Who git says committed it. GitHub's own account `web-flow` (id 19864447, noreply@github.com), which commits what people do in the browser, is nobody.", "$ref": "#/$defs/identity" }, "coAuthors": { "description": "Those named by `Co-authored-by:` trailers.", "type": "array", "items": { "$ref": "#/$defs/identity" } }, "pushedBy": { "description": "Who pushed it, where the host says so; null when the host names an account that does not exist any more.", "anyOf": [{ "$ref": "#/$defs/account" }, { "type": "null" }] }, "sameContent": { "description": "Whether every file of the change is, at this commit, byte for byte what it is at the head, and was changed from the same content. Default: true for the head itself, false for others.", "type": "boolean" } } }, "review": { "title": "ReviewFact", "description": "One review.", "type": "object", "additionalProperties": false, "required": ["id", "author", "state", "commit", "at"], "properties": { "id": { "description": "Its id.", "type": "integer", "minimum": 1, "maximum": 9007199254740991 }, "author": { "description": "Who gave it; null when the account was deleted.", "anyOf": [{ "$ref": "#/$defs/account" }, { "type": "null" }] }, "state": { "description": "Its state now. A dismissed review neither approves nor blocks.", "enum": ["approved", "changes-requested", "commented", "dismissed"] }, "commit": { "description": "The commit that it was given on; null when that commit is gone.", "anyOf": [{ "$ref": "#/$defs/sha" }, { "type": "null" }] }, "at": { "description": "When it was submitted.", "$ref": "#/$defs/instant" }, "otherBase": { "description": "Whether the pull request led to another branch when it was submitted, or to another history of its branch, so that other changes were shown than those that are judged. Default: `false`.", "type": "boolean" }, "dismissed": { "description": "Of a dismissed review: when that was done, and what it was until then. It matters after a merge: a request for changes that was dismissed only later stood when it was merged, and blocks. An approval that was dismissed, whenever that was, counts no more. Default: before any merge.", "type": "object", "additionalProperties": false, "required": ["at", "was"], "properties": { "at": { "description": "When it was dismissed.", "$ref": "#/$defs/instant" }, "was": { "description": "What it was until then.", "enum": ["approved", "changes-requested"] } } } } }, "team": { "title": "TeamFact", "description": "A team, with the members of its child teams.", "type": "object", "additionalProperties": false, "required": ["members"], "properties": { "id": { "description": "Its numeric id; compared with the directory's `teams`.", "type": "integer", "minimum": 1, "maximum": 9007199254740991 }, "members": { "description": "Its members.", "type": "array", "items": { "allOf": [{ "$ref": "#/$defs/teamMember" }] } } } }, "teamMember": { "title": "TeamMemberFact", "description": "A member of a team.", "type": "object", "additionalProperties": false, "required": ["login", "id"], "properties": { "login": { "description": "The login, in any case.", "type": "string", "minLength": 1 }, "id": { "description": "The numeric id.", "type": "integer", "minimum": 1, "maximum": 9007199254740991 }, "state": { "description": "Default: `active`. A pending invitation does not count.", "enum": ["active", "pending"] } } }, "lease": { "title": "LeaseFact", "description": "A lease that the ledger tells of.", "type": "object", "additionalProperties": false, "required": ["grant", "subject", "from", "until"], "properties": { "grant": { "description": "The path of its grant file.", "type": "string", "minLength": 1 }, "subject": { "description": "Who holds it: an account, or the name of a workload.", "anyOf": [{ "$ref": "#/$defs/account" }, { "type": "string", "minLength": 1 }] }, "from": { "description": "When it began or begins.", "$ref": "#/$defs/instant" }, "until": { "description": "When it ends or ended; earlier than given at first when it was withdrawn.", "$ref": "#/$defs/instant" }, "approvers": { "description": "Ids of the people whose approval it rests on.", "type": "array", "items": { "type": "integer", "minimum": 1, "maximum": 9007199254740991 } }, "extends": { "description": "The path of the grant that it extends.", "type": "string", "minLength": 1 }, "breakGlass": { "description": "For break-glass: whether it has been reviewed.", "type": "object", "additionalProperties": false, "required": ["reviewed"], "properties": { "reviewed": { "description": "Whether a review is recorded.", "type": "boolean" } } } } }, "failure": { "title": "FailureFact", "description": "A lookup that failed.", "type": "object", "additionalProperties": false, "required": ["lookup"], "properties": { "lookup": { "description": "What could not be looked up: `team acme/dba`, `reviews`, `commits`, `files`, `members`, `leases`.", "type": "string", "minLength": 1 }, "detail": { "description": "What went wrong.", "type": "string" } } } } };
var schema35 = { "title": "InstantText", "description": "An instant in UTC: `2026-11-24T18:00:00Z`.", "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" };
var schema38 = { "title": "ShaText", "description": "A commit, named by its id. Case folders may use any name that is unique, like `c1`.", "type": "string", "minLength": 1, "maxLength": 64 };
var schema37 = { "title": "AccountFact", "description": "An account of the git host.", "type": "object", "additionalProperties": false, "required": ["login", "id"], "properties": { "login": { "description": "The login, in any case.", "type": "string", "minLength": 1, "maxLength": 100 }, "id": { "description": "The numeric id; it decides.", "type": "integer", "minimum": 1, "maximum": 9007199254740991 }, "kind": { "description": "Default: `person`. A bot never counts as an approver; a login that ends in `[bot]` is one, whatever stands here.", "enum": ["person", "bot"] } } };
var schema61 = { "title": "FailureFact", "description": "A lookup that failed.", "type": "object", "additionalProperties": false, "required": ["lookup"], "properties": { "lookup": { "description": "What could not be looked up: `team acme/dba`, `reviews`, `commits`, `files`, `members`, `leases`.", "type": "string", "minLength": 1 }, "detail": { "description": "What went wrong.", "type": "string" } } };
var func11 = Object.prototype.hasOwnProperty;
var pattern8 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");
var schema36 = { "title": "PullRequestFact", "description": "The pull request.", "type": "object", "additionalProperties": false, "required": ["number", "author", "head"], "properties": { "number": { "description": "Its number.", "type": "integer", "minimum": 1, "maximum": 9007199254740991 }, "author": { "description": "Who opened it: the requester. Null when the account was deleted.", "anyOf": [{ "$ref": "#/$defs/account" }, { "type": "null" }] }, "head": { "description": "The newest commit: what is judged.", "$ref": "#/$defs/sha" }, "base": { "description": "The commit that policies, targets and directory were read from. Default: `base`.", "$ref": "#/$defs/sha" }, "draft": { "description": "Whether it is a draft. A draft is judged but never merged. Default: `false`.", "type": "boolean" }, "merged": { "description": "When and as what it was merged, when judged again afterwards. Reviews that were submitted later do not count. `now` is then the instant of the merge.", "type": "object", "additionalProperties": false, "required": ["at", "commit"], "properties": { "at": { "description": "When.", "$ref": "#/$defs/instant" }, "commit": { "description": "The commit on the base branch.", "$ref": "#/$defs/sha" } } } } };
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate22.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.number === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "number" }, message: "must have required property 'number'", schema: schema36.required, parentSchema: schema36, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.author === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "author" }, message: "must have required property 'author'", schema: schema36.required, parentSchema: schema36, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.head === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "head" }, message: "must have required property 'head'", schema: schema36.required, parentSchema: schema36, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "number" || key0 === "author" || key0 === "head" || key0 === "base" || key0 === "draft" || key0 === "merged")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema36, data };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.number !== void 0) {
      let data0 = data.number;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        const err4 = { instancePath: instancePath + "/number", schemaPath: "#/properties/number/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema36.properties.number.type, parentSchema: schema36.properties.number, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 9007199254740991 || isNaN(data0)) {
          const err5 = { instancePath: instancePath + "/number", schemaPath: "#/properties/number/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema36.properties.number, data: data0 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          const err6 = { instancePath: instancePath + "/number", schemaPath: "#/properties/number/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema36.properties.number, data: data0 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      }
    }
    if (data.author !== void 0) {
      let data1 = data.author;
      const _errs5 = errors;
      let valid1 = false;
      const _errs6 = errors;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.login === void 0) {
          const err7 = { instancePath: instancePath + "/author", schemaPath: "#/$defs/account/required", keyword: "required", params: { missingProperty: "login" }, message: "must have required property 'login'", schema: schema37.required, parentSchema: schema37, data: data1 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data1.id === void 0) {
          const err8 = { instancePath: instancePath + "/author", schemaPath: "#/$defs/account/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema37.required, parentSchema: schema37, data: data1 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        for (const key1 in data1) {
          if (!(key1 === "login" || key1 === "id" || key1 === "kind")) {
            const err9 = { instancePath: instancePath + "/author", schemaPath: "#/$defs/account/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema37, data: data1 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
        if (data1.login !== void 0) {
          let data2 = data1.login;
          if (typeof data2 === "string") {
            if (func1(data2) > 100) {
              const err10 = { instancePath: instancePath + "/author/login", schemaPath: "#/$defs/account/properties/login/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters", schema: 100, parentSchema: schema37.properties.login, data: data2 };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
            if (func1(data2) < 1) {
              const err11 = { instancePath: instancePath + "/author/login", schemaPath: "#/$defs/account/properties/login/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema37.properties.login, data: data2 };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
          } else {
            const err12 = { instancePath: instancePath + "/author/login", schemaPath: "#/$defs/account/properties/login/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.properties.login.type, parentSchema: schema37.properties.login, data: data2 };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
        if (data1.id !== void 0) {
          let data3 = data1.id;
          if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
            const err13 = { instancePath: instancePath + "/author/id", schemaPath: "#/$defs/account/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema37.properties.id.type, parentSchema: schema37.properties.id, data: data3 };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
          if (typeof data3 == "number" && isFinite(data3)) {
            if (data3 > 9007199254740991 || isNaN(data3)) {
              const err14 = { instancePath: instancePath + "/author/id", schemaPath: "#/$defs/account/properties/id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema37.properties.id, data: data3 };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
            if (data3 < 1 || isNaN(data3)) {
              const err15 = { instancePath: instancePath + "/author/id", schemaPath: "#/$defs/account/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema37.properties.id, data: data3 };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          }
        }
        if (data1.kind !== void 0) {
          let data4 = data1.kind;
          if (!(data4 === "person" || data4 === "bot")) {
            const err16 = { instancePath: instancePath + "/author/kind", schemaPath: "#/$defs/account/properties/kind/enum", keyword: "enum", params: { allowedValues: schema37.properties.kind.enum }, message: "must be equal to one of the allowed values", schema: schema37.properties.kind.enum, parentSchema: schema37.properties.kind, data: data4 };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
      } else {
        const err17 = { instancePath: instancePath + "/author", schemaPath: "#/$defs/account/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema37.type, parentSchema: schema37, data: data1 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
      var _valid0 = _errs6 === errors;
      valid1 = valid1 || _valid0;
      const _errs15 = errors;
      if (data1 !== null) {
        const err18 = { instancePath: instancePath + "/author", schemaPath: "#/properties/author/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null", schema: schema36.properties.author.anyOf[1].type, parentSchema: schema36.properties.author.anyOf[1], data: data1 };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
      var _valid0 = _errs15 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        const err19 = { instancePath: instancePath + "/author", schemaPath: "#/properties/author/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf", schema: schema36.properties.author.anyOf, parentSchema: schema36.properties.author, data: data1 };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      } else {
        errors = _errs5;
        if (vErrors !== null) {
          if (_errs5) {
            vErrors.length = _errs5;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.head !== void 0) {
      let data5 = data.head;
      if (typeof data5 === "string") {
        if (func1(data5) > 64) {
          const err20 = { instancePath: instancePath + "/head", schemaPath: "#/$defs/sha/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters", schema: 64, parentSchema: schema38, data: data5 };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
        if (func1(data5) < 1) {
          const err21 = { instancePath: instancePath + "/head", schemaPath: "#/$defs/sha/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema38, data: data5 };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      } else {
        const err22 = { instancePath: instancePath + "/head", schemaPath: "#/$defs/sha/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.type, parentSchema: schema38, data: data5 };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.base !== void 0) {
      let data6 = data.base;
      if (typeof data6 === "string") {
        if (func1(data6) > 64) {
          const err23 = { instancePath: instancePath + "/base", schemaPath: "#/$defs/sha/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters", schema: 64, parentSchema: schema38, data: data6 };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
        if (func1(data6) < 1) {
          const err24 = { instancePath: instancePath + "/base", schemaPath: "#/$defs/sha/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema38, data: data6 };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
      } else {
        const err25 = { instancePath: instancePath + "/base", schemaPath: "#/$defs/sha/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.type, parentSchema: schema38, data: data6 };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
    }
    if (data.draft !== void 0) {
      let data7 = data.draft;
      if (typeof data7 !== "boolean") {
        const err26 = { instancePath: instancePath + "/draft", schemaPath: "#/properties/draft/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema36.properties.draft.type, parentSchema: schema36.properties.draft, data: data7 };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
    if (data.merged !== void 0) {
      let data8 = data.merged;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        if (data8.at === void 0) {
          const err27 = { instancePath: instancePath + "/merged", schemaPath: "#/properties/merged/required", keyword: "required", params: { missingProperty: "at" }, message: "must have required property 'at'", schema: schema36.properties.merged.required, parentSchema: schema36.properties.merged, data: data8 };
          if (vErrors === null) {
            vErrors = [err27];
          } else {
            vErrors.push(err27);
          }
          errors++;
        }
        if (data8.commit === void 0) {
          const err28 = { instancePath: instancePath + "/merged", schemaPath: "#/properties/merged/required", keyword: "required", params: { missingProperty: "commit" }, message: "must have required property 'commit'", schema: schema36.properties.merged.required, parentSchema: schema36.properties.merged, data: data8 };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
        for (const key2 in data8) {
          if (!(key2 === "at" || key2 === "commit")) {
            const err29 = { instancePath: instancePath + "/merged", schemaPath: "#/properties/merged/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: false, parentSchema: schema36.properties.merged, data: data8 };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
            errors++;
          }
        }
        if (data8.at !== void 0) {
          let data9 = data8.at;
          if (typeof data9 === "string") {
            if (!pattern8.test(data9)) {
              const err30 = { instancePath: instancePath + "/merged/at", schemaPath: "#/$defs/instant/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema35, data: data9 };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
          } else {
            const err31 = { instancePath: instancePath + "/merged/at", schemaPath: "#/$defs/instant/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema35.type, parentSchema: schema35, data: data9 };
            if (vErrors === null) {
              vErrors = [err31];
            } else {
              vErrors.push(err31);
            }
            errors++;
          }
        }
        if (data8.commit !== void 0) {
          let data10 = data8.commit;
          if (typeof data10 === "string") {
            if (func1(data10) > 64) {
              const err32 = { instancePath: instancePath + "/merged/commit", schemaPath: "#/$defs/sha/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters", schema: 64, parentSchema: schema38, data: data10 };
              if (vErrors === null) {
                vErrors = [err32];
              } else {
                vErrors.push(err32);
              }
              errors++;
            }
            if (func1(data10) < 1) {
              const err33 = { instancePath: instancePath + "/merged/commit", schemaPath: "#/$defs/sha/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema38, data: data10 };
              if (vErrors === null) {
                vErrors = [err33];
              } else {
                vErrors.push(err33);
              }
              errors++;
            }
          } else {
            const err34 = { instancePath: instancePath + "/merged/commit", schemaPath: "#/$defs/sha/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.type, parentSchema: schema38, data: data10 };
            if (vErrors === null) {
              vErrors = [err34];
            } else {
              vErrors.push(err34);
            }
            errors++;
          }
        }
      } else {
        const err35 = { instancePath: instancePath + "/merged", schemaPath: "#/properties/merged/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema36.properties.merged.type, parentSchema: schema36.properties.merged, data: data8 };
        if (vErrors === null) {
          vErrors = [err35];
        } else {
          vErrors.push(err35);
        }
        errors++;
      }
    }
  } else {
    const err36 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema36.type, parentSchema: schema36, data };
    if (vErrors === null) {
      vErrors = [err36];
    } else {
      vErrors.push(err36);
    }
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
validate22.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema42 = { "title": "CommitFact", "description": "One commit of the pull request.", "type": "object", "additionalProperties": false, "required": ["sha", "parents", "author", "committer"], "properties": { "sha": { "description": "Its id.", "$ref": "#/$defs/sha" }, "parents": { "description": "Its parents' ids, the first parent first.", "type": "array", "items": { "$ref": "#/$defs/sha" } }, "author": { "description": "Who git says wrote it.", "$ref": "#/$defs/identity" }, "committer": { "description": "Who git says committed it. GitHub's own account `web-flow` (id 19864447, noreply@github.com), which commits what people do in the browser, is nobody.", "$ref": "#/$defs/identity" }, "coAuthors": { "description": "Those named by `Co-authored-by:` trailers.", "type": "array", "items": { "$ref": "#/$defs/identity" } }, "pushedBy": { "description": "Who pushed it, where the host says so; null when the host names an account that does not exist any more.", "anyOf": [{ "$ref": "#/$defs/account" }, { "type": "null" }] }, "sameContent": { "description": "Whether every file of the change is, at this commit, byte for byte what it is at the head, and was changed from the same content. Default: true for the head itself, false for others.", "type": "boolean" } } };
var schema45 = { "title": "IdentityFact", "description": "Whoever a commit names: by name and e-mail, and as the account that the host maps them to, or null when it maps to none.", "type": "object", "additionalProperties": false, "required": ["account"], "properties": { "name": { "description": "The name in the commit.", "type": "string" }, "email": { "description": "The e-mail address in the commit.", "type": "string" }, "account": { "description": "The account, or null.", "anyOf": [{ "$ref": "#/$defs/account" }, { "type": "null" }] } } };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate25.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.account === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "account" }, message: "must have required property 'account'", schema: schema45.required, parentSchema: schema45, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "name" || key0 === "email" || key0 === "account")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema45, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 !== "string") {
        const err2 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema45.properties.name.type, parentSchema: schema45.properties.name, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.email !== void 0) {
      let data1 = data.email;
      if (typeof data1 !== "string") {
        const err3 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema45.properties.email.type, parentSchema: schema45.properties.email, data: data1 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.account !== void 0) {
      let data2 = data.account;
      const _errs7 = errors;
      let valid1 = false;
      const _errs8 = errors;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.login === void 0) {
          const err4 = { instancePath: instancePath + "/account", schemaPath: "#/$defs/account/required", keyword: "required", params: { missingProperty: "login" }, message: "must have required property 'login'", schema: schema37.required, parentSchema: schema37, data: data2 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (data2.id === void 0) {
          const err5 = { instancePath: instancePath + "/account", schemaPath: "#/$defs/account/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema37.required, parentSchema: schema37, data: data2 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        for (const key1 in data2) {
          if (!(key1 === "login" || key1 === "id" || key1 === "kind")) {
            const err6 = { instancePath: instancePath + "/account", schemaPath: "#/$defs/account/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema37, data: data2 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
        if (data2.login !== void 0) {
          let data3 = data2.login;
          if (typeof data3 === "string") {
            if (func1(data3) > 100) {
              const err7 = { instancePath: instancePath + "/account/login", schemaPath: "#/$defs/account/properties/login/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters", schema: 100, parentSchema: schema37.properties.login, data: data3 };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
            if (func1(data3) < 1) {
              const err8 = { instancePath: instancePath + "/account/login", schemaPath: "#/$defs/account/properties/login/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema37.properties.login, data: data3 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          } else {
            const err9 = { instancePath: instancePath + "/account/login", schemaPath: "#/$defs/account/properties/login/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.properties.login.type, parentSchema: schema37.properties.login, data: data3 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
        if (data2.id !== void 0) {
          let data4 = data2.id;
          if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
            const err10 = { instancePath: instancePath + "/account/id", schemaPath: "#/$defs/account/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema37.properties.id.type, parentSchema: schema37.properties.id, data: data4 };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
          if (typeof data4 == "number" && isFinite(data4)) {
            if (data4 > 9007199254740991 || isNaN(data4)) {
              const err11 = { instancePath: instancePath + "/account/id", schemaPath: "#/$defs/account/properties/id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema37.properties.id, data: data4 };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
            if (data4 < 1 || isNaN(data4)) {
              const err12 = { instancePath: instancePath + "/account/id", schemaPath: "#/$defs/account/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema37.properties.id, data: data4 };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
          }
        }
        if (data2.kind !== void 0) {
          let data5 = data2.kind;
          if (!(data5 === "person" || data5 === "bot")) {
            const err13 = { instancePath: instancePath + "/account/kind", schemaPath: "#/$defs/account/properties/kind/enum", keyword: "enum", params: { allowedValues: schema37.properties.kind.enum }, message: "must be equal to one of the allowed values", schema: schema37.properties.kind.enum, parentSchema: schema37.properties.kind, data: data5 };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
      } else {
        const err14 = { instancePath: instancePath + "/account", schemaPath: "#/$defs/account/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema37.type, parentSchema: schema37, data: data2 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      var _valid0 = _errs8 === errors;
      valid1 = valid1 || _valid0;
      const _errs17 = errors;
      if (data2 !== null) {
        const err15 = { instancePath: instancePath + "/account", schemaPath: "#/properties/account/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null", schema: schema45.properties.account.anyOf[1].type, parentSchema: schema45.properties.account.anyOf[1], data: data2 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
      var _valid0 = _errs17 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        const err16 = { instancePath: instancePath + "/account", schemaPath: "#/properties/account/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf", schema: schema45.properties.account.anyOf, parentSchema: schema45.properties.account, data: data2 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      } else {
        errors = _errs7;
        if (vErrors !== null) {
          if (_errs7) {
            vErrors.length = _errs7;
          } else {
            vErrors = null;
          }
        }
      }
    }
  } else {
    const err17 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema45.type, parentSchema: schema45, data };
    if (vErrors === null) {
      vErrors = [err17];
    } else {
      vErrors.push(err17);
    }
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
validate25.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate24.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.sha === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "sha" }, message: "must have required property 'sha'", schema: schema42.required, parentSchema: schema42, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.parents === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "parents" }, message: "must have required property 'parents'", schema: schema42.required, parentSchema: schema42, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.author === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "author" }, message: "must have required property 'author'", schema: schema42.required, parentSchema: schema42, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.committer === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "committer" }, message: "must have required property 'committer'", schema: schema42.required, parentSchema: schema42, data };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "sha" || key0 === "parents" || key0 === "author" || key0 === "committer" || key0 === "coAuthors" || key0 === "pushedBy" || key0 === "sameContent")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema42, data };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.sha !== void 0) {
      let data0 = data.sha;
      if (typeof data0 === "string") {
        if (func1(data0) > 64) {
          const err5 = { instancePath: instancePath + "/sha", schemaPath: "#/$defs/sha/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters", schema: 64, parentSchema: schema38, data: data0 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func1(data0) < 1) {
          const err6 = { instancePath: instancePath + "/sha", schemaPath: "#/$defs/sha/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema38, data: data0 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/sha", schemaPath: "#/$defs/sha/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.type, parentSchema: schema38, data: data0 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.parents !== void 0) {
      let data1 = data.parents;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 === "string") {
            if (func1(data2) > 64) {
              const err8 = { instancePath: instancePath + "/parents/" + i0, schemaPath: "#/$defs/sha/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters", schema: 64, parentSchema: schema38, data: data2 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
            if (func1(data2) < 1) {
              const err9 = { instancePath: instancePath + "/parents/" + i0, schemaPath: "#/$defs/sha/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema38, data: data2 };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
          } else {
            const err10 = { instancePath: instancePath + "/parents/" + i0, schemaPath: "#/$defs/sha/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.type, parentSchema: schema38, data: data2 };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
      } else {
        const err11 = { instancePath: instancePath + "/parents", schemaPath: "#/properties/parents/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema42.properties.parents.type, parentSchema: schema42.properties.parents, data: data1 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.author !== void 0) {
      if (!validate25(data.author, { instancePath: instancePath + "/author", parentData: data, parentDataProperty: "author", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors);
        errors = vErrors.length;
      }
    }
    if (data.committer !== void 0) {
      if (!validate25(data.committer, { instancePath: instancePath + "/committer", parentData: data, parentDataProperty: "committer", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors);
        errors = vErrors.length;
      }
    }
    if (data.coAuthors !== void 0) {
      let data5 = data.coAuthors;
      if (Array.isArray(data5)) {
        const len1 = data5.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate25(data5[i1], { instancePath: instancePath + "/coAuthors/" + i1, parentData: data5, parentDataProperty: i1, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate25.errors : joined(vErrors, validate25.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err12 = { instancePath: instancePath + "/coAuthors", schemaPath: "#/properties/coAuthors/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema42.properties.coAuthors.type, parentSchema: schema42.properties.coAuthors, data: data5 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.pushedBy !== void 0) {
      let data7 = data.pushedBy;
      const _errs16 = errors;
      let valid7 = false;
      const _errs17 = errors;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.login === void 0) {
          const err13 = { instancePath: instancePath + "/pushedBy", schemaPath: "#/$defs/account/required", keyword: "required", params: { missingProperty: "login" }, message: "must have required property 'login'", schema: schema37.required, parentSchema: schema37, data: data7 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (data7.id === void 0) {
          const err14 = { instancePath: instancePath + "/pushedBy", schemaPath: "#/$defs/account/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema37.required, parentSchema: schema37, data: data7 };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        for (const key1 in data7) {
          if (!(key1 === "login" || key1 === "id" || key1 === "kind")) {
            const err15 = { instancePath: instancePath + "/pushedBy", schemaPath: "#/$defs/account/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema37, data: data7 };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
        if (data7.login !== void 0) {
          let data8 = data7.login;
          if (typeof data8 === "string") {
            if (func1(data8) > 100) {
              const err16 = { instancePath: instancePath + "/pushedBy/login", schemaPath: "#/$defs/account/properties/login/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters", schema: 100, parentSchema: schema37.properties.login, data: data8 };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
            if (func1(data8) < 1) {
              const err17 = { instancePath: instancePath + "/pushedBy/login", schemaPath: "#/$defs/account/properties/login/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema37.properties.login, data: data8 };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          } else {
            const err18 = { instancePath: instancePath + "/pushedBy/login", schemaPath: "#/$defs/account/properties/login/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.properties.login.type, parentSchema: schema37.properties.login, data: data8 };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        if (data7.id !== void 0) {
          let data9 = data7.id;
          if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
            const err19 = { instancePath: instancePath + "/pushedBy/id", schemaPath: "#/$defs/account/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema37.properties.id.type, parentSchema: schema37.properties.id, data: data9 };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
          if (typeof data9 == "number" && isFinite(data9)) {
            if (data9 > 9007199254740991 || isNaN(data9)) {
              const err20 = { instancePath: instancePath + "/pushedBy/id", schemaPath: "#/$defs/account/properties/id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema37.properties.id, data: data9 };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
            if (data9 < 1 || isNaN(data9)) {
              const err21 = { instancePath: instancePath + "/pushedBy/id", schemaPath: "#/$defs/account/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema37.properties.id, data: data9 };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
          }
        }
        if (data7.kind !== void 0) {
          let data10 = data7.kind;
          if (!(data10 === "person" || data10 === "bot")) {
            const err22 = { instancePath: instancePath + "/pushedBy/kind", schemaPath: "#/$defs/account/properties/kind/enum", keyword: "enum", params: { allowedValues: schema37.properties.kind.enum }, message: "must be equal to one of the allowed values", schema: schema37.properties.kind.enum, parentSchema: schema37.properties.kind, data: data10 };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
        }
      } else {
        const err23 = { instancePath: instancePath + "/pushedBy", schemaPath: "#/$defs/account/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema37.type, parentSchema: schema37, data: data7 };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
      var _valid0 = _errs17 === errors;
      valid7 = valid7 || _valid0;
      const _errs26 = errors;
      if (data7 !== null) {
        const err24 = { instancePath: instancePath + "/pushedBy", schemaPath: "#/properties/pushedBy/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null", schema: schema42.properties.pushedBy.anyOf[1].type, parentSchema: schema42.properties.pushedBy.anyOf[1], data: data7 };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
      var _valid0 = _errs26 === errors;
      valid7 = valid7 || _valid0;
      if (!valid7) {
        const err25 = { instancePath: instancePath + "/pushedBy", schemaPath: "#/properties/pushedBy/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf", schema: schema42.properties.pushedBy.anyOf, parentSchema: schema42.properties.pushedBy, data: data7 };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      } else {
        errors = _errs16;
        if (vErrors !== null) {
          if (_errs16) {
            vErrors.length = _errs16;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.sameContent !== void 0) {
      let data11 = data.sameContent;
      if (typeof data11 !== "boolean") {
        const err26 = { instancePath: instancePath + "/sameContent", schemaPath: "#/properties/sameContent/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema42.properties.sameContent.type, parentSchema: schema42.properties.sameContent, data: data11 };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
  } else {
    const err27 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema42.type, parentSchema: schema42, data };
    if (vErrors === null) {
      vErrors = [err27];
    } else {
      vErrors.push(err27);
    }
    errors++;
  }
  validate24.errors = vErrors;
  return errors === 0;
}
validate24.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema49 = { "title": "ReviewFact", "description": "One review.", "type": "object", "additionalProperties": false, "required": ["id", "author", "state", "commit", "at"], "properties": { "id": { "description": "Its id.", "type": "integer", "minimum": 1, "maximum": 9007199254740991 }, "author": { "description": "Who gave it; null when the account was deleted.", "anyOf": [{ "$ref": "#/$defs/account" }, { "type": "null" }] }, "state": { "description": "Its state now. A dismissed review neither approves nor blocks.", "enum": ["approved", "changes-requested", "commented", "dismissed"] }, "commit": { "description": "The commit that it was given on; null when that commit is gone.", "anyOf": [{ "$ref": "#/$defs/sha" }, { "type": "null" }] }, "at": { "description": "When it was submitted.", "$ref": "#/$defs/instant" }, "otherBase": { "description": "Whether the pull request led to another branch when it was submitted, or to another history of its branch, so that other changes were shown than those that are judged. Default: `false`.", "type": "boolean" }, "dismissed": { "description": "Of a dismissed review: when that was done, and what it was until then. It matters after a merge: a request for changes that was dismissed only later stood when it was merged, and blocks. An approval that was dismissed, whenever that was, counts no more. Default: before any merge.", "type": "object", "additionalProperties": false, "required": ["at", "was"], "properties": { "at": { "description": "When it was dismissed.", "$ref": "#/$defs/instant" }, "was": { "description": "What it was until then.", "enum": ["approved", "changes-requested"] } } } } };
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate30.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema49.required, parentSchema: schema49, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.author === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "author" }, message: "must have required property 'author'", schema: schema49.required, parentSchema: schema49, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.state === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "state" }, message: "must have required property 'state'", schema: schema49.required, parentSchema: schema49, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.commit === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "commit" }, message: "must have required property 'commit'", schema: schema49.required, parentSchema: schema49, data };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.at === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "at" }, message: "must have required property 'at'", schema: schema49.required, parentSchema: schema49, data };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "author" || key0 === "state" || key0 === "commit" || key0 === "at" || key0 === "otherBase" || key0 === "dismissed")) {
        const err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema49, data };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        const err6 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema49.properties.id.type, parentSchema: schema49.properties.id, data: data0 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 9007199254740991 || isNaN(data0)) {
          const err7 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema49.properties.id, data: data0 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          const err8 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema49.properties.id, data: data0 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      }
    }
    if (data.author !== void 0) {
      let data1 = data.author;
      const _errs5 = errors;
      let valid1 = false;
      const _errs6 = errors;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.login === void 0) {
          const err9 = { instancePath: instancePath + "/author", schemaPath: "#/$defs/account/required", keyword: "required", params: { missingProperty: "login" }, message: "must have required property 'login'", schema: schema37.required, parentSchema: schema37, data: data1 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (data1.id === void 0) {
          const err10 = { instancePath: instancePath + "/author", schemaPath: "#/$defs/account/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema37.required, parentSchema: schema37, data: data1 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        for (const key1 in data1) {
          if (!(key1 === "login" || key1 === "id" || key1 === "kind")) {
            const err11 = { instancePath: instancePath + "/author", schemaPath: "#/$defs/account/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema37, data: data1 };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
        if (data1.login !== void 0) {
          let data2 = data1.login;
          if (typeof data2 === "string") {
            if (func1(data2) > 100) {
              const err12 = { instancePath: instancePath + "/author/login", schemaPath: "#/$defs/account/properties/login/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters", schema: 100, parentSchema: schema37.properties.login, data: data2 };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
            if (func1(data2) < 1) {
              const err13 = { instancePath: instancePath + "/author/login", schemaPath: "#/$defs/account/properties/login/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema37.properties.login, data: data2 };
              if (vErrors === null) {
                vErrors = [err13];
              } else {
                vErrors.push(err13);
              }
              errors++;
            }
          } else {
            const err14 = { instancePath: instancePath + "/author/login", schemaPath: "#/$defs/account/properties/login/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.properties.login.type, parentSchema: schema37.properties.login, data: data2 };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
        if (data1.id !== void 0) {
          let data3 = data1.id;
          if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
            const err15 = { instancePath: instancePath + "/author/id", schemaPath: "#/$defs/account/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema37.properties.id.type, parentSchema: schema37.properties.id, data: data3 };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
          if (typeof data3 == "number" && isFinite(data3)) {
            if (data3 > 9007199254740991 || isNaN(data3)) {
              const err16 = { instancePath: instancePath + "/author/id", schemaPath: "#/$defs/account/properties/id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema37.properties.id, data: data3 };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
            if (data3 < 1 || isNaN(data3)) {
              const err17 = { instancePath: instancePath + "/author/id", schemaPath: "#/$defs/account/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema37.properties.id, data: data3 };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          }
        }
        if (data1.kind !== void 0) {
          let data4 = data1.kind;
          if (!(data4 === "person" || data4 === "bot")) {
            const err18 = { instancePath: instancePath + "/author/kind", schemaPath: "#/$defs/account/properties/kind/enum", keyword: "enum", params: { allowedValues: schema37.properties.kind.enum }, message: "must be equal to one of the allowed values", schema: schema37.properties.kind.enum, parentSchema: schema37.properties.kind, data: data4 };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
      } else {
        const err19 = { instancePath: instancePath + "/author", schemaPath: "#/$defs/account/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema37.type, parentSchema: schema37, data: data1 };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
      var _valid0 = _errs6 === errors;
      valid1 = valid1 || _valid0;
      const _errs15 = errors;
      if (data1 !== null) {
        const err20 = { instancePath: instancePath + "/author", schemaPath: "#/properties/author/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null", schema: schema49.properties.author.anyOf[1].type, parentSchema: schema49.properties.author.anyOf[1], data: data1 };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
      var _valid0 = _errs15 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        const err21 = { instancePath: instancePath + "/author", schemaPath: "#/properties/author/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf", schema: schema49.properties.author.anyOf, parentSchema: schema49.properties.author, data: data1 };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      } else {
        errors = _errs5;
        if (vErrors !== null) {
          if (_errs5) {
            vErrors.length = _errs5;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.state !== void 0) {
      let data5 = data.state;
      if (!(data5 === "approved" || data5 === "changes-requested" || data5 === "commented" || data5 === "dismissed")) {
        const err22 = { instancePath: instancePath + "/state", schemaPath: "#/properties/state/enum", keyword: "enum", params: { allowedValues: schema49.properties.state.enum }, message: "must be equal to one of the allowed values", schema: schema49.properties.state.enum, parentSchema: schema49.properties.state, data: data5 };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.commit !== void 0) {
      let data6 = data.commit;
      const _errs19 = errors;
      let valid4 = false;
      const _errs20 = errors;
      if (typeof data6 === "string") {
        if (func1(data6) > 64) {
          const err23 = { instancePath: instancePath + "/commit", schemaPath: "#/$defs/sha/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters", schema: 64, parentSchema: schema38, data: data6 };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
        if (func1(data6) < 1) {
          const err24 = { instancePath: instancePath + "/commit", schemaPath: "#/$defs/sha/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema38, data: data6 };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
      } else {
        const err25 = { instancePath: instancePath + "/commit", schemaPath: "#/$defs/sha/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.type, parentSchema: schema38, data: data6 };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
      var _valid1 = _errs20 === errors;
      valid4 = valid4 || _valid1;
      const _errs23 = errors;
      if (data6 !== null) {
        const err26 = { instancePath: instancePath + "/commit", schemaPath: "#/properties/commit/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null", schema: schema49.properties.commit.anyOf[1].type, parentSchema: schema49.properties.commit.anyOf[1], data: data6 };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
      var _valid1 = _errs23 === errors;
      valid4 = valid4 || _valid1;
      if (!valid4) {
        const err27 = { instancePath: instancePath + "/commit", schemaPath: "#/properties/commit/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf", schema: schema49.properties.commit.anyOf, parentSchema: schema49.properties.commit, data: data6 };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      } else {
        errors = _errs19;
        if (vErrors !== null) {
          if (_errs19) {
            vErrors.length = _errs19;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.at !== void 0) {
      let data7 = data.at;
      if (typeof data7 === "string") {
        if (!pattern8.test(data7)) {
          const err28 = { instancePath: instancePath + "/at", schemaPath: "#/$defs/instant/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema35, data: data7 };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
      } else {
        const err29 = { instancePath: instancePath + "/at", schemaPath: "#/$defs/instant/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema35.type, parentSchema: schema35, data: data7 };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
    }
    if (data.otherBase !== void 0) {
      let data8 = data.otherBase;
      if (typeof data8 !== "boolean") {
        const err30 = { instancePath: instancePath + "/otherBase", schemaPath: "#/properties/otherBase/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema49.properties.otherBase.type, parentSchema: schema49.properties.otherBase, data: data8 };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
    if (data.dismissed !== void 0) {
      let data9 = data.dismissed;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        if (data9.at === void 0) {
          const err31 = { instancePath: instancePath + "/dismissed", schemaPath: "#/properties/dismissed/required", keyword: "required", params: { missingProperty: "at" }, message: "must have required property 'at'", schema: schema49.properties.dismissed.required, parentSchema: schema49.properties.dismissed, data: data9 };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
          errors++;
        }
        if (data9.was === void 0) {
          const err32 = { instancePath: instancePath + "/dismissed", schemaPath: "#/properties/dismissed/required", keyword: "required", params: { missingProperty: "was" }, message: "must have required property 'was'", schema: schema49.properties.dismissed.required, parentSchema: schema49.properties.dismissed, data: data9 };
          if (vErrors === null) {
            vErrors = [err32];
          } else {
            vErrors.push(err32);
          }
          errors++;
        }
        for (const key2 in data9) {
          if (!(key2 === "at" || key2 === "was")) {
            const err33 = { instancePath: instancePath + "/dismissed", schemaPath: "#/properties/dismissed/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: false, parentSchema: schema49.properties.dismissed, data: data9 };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
        }
        if (data9.at !== void 0) {
          let data10 = data9.at;
          if (typeof data10 === "string") {
            if (!pattern8.test(data10)) {
              const err34 = { instancePath: instancePath + "/dismissed/at", schemaPath: "#/$defs/instant/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema35, data: data10 };
              if (vErrors === null) {
                vErrors = [err34];
              } else {
                vErrors.push(err34);
              }
              errors++;
            }
          } else {
            const err35 = { instancePath: instancePath + "/dismissed/at", schemaPath: "#/$defs/instant/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema35.type, parentSchema: schema35, data: data10 };
            if (vErrors === null) {
              vErrors = [err35];
            } else {
              vErrors.push(err35);
            }
            errors++;
          }
        }
        if (data9.was !== void 0) {
          let data11 = data9.was;
          if (!(data11 === "approved" || data11 === "changes-requested")) {
            const err36 = { instancePath: instancePath + "/dismissed/was", schemaPath: "#/properties/dismissed/properties/was/enum", keyword: "enum", params: { allowedValues: schema49.properties.dismissed.properties.was.enum }, message: "must be equal to one of the allowed values", schema: schema49.properties.dismissed.properties.was.enum, parentSchema: schema49.properties.dismissed.properties.was, data: data11 };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
        }
      } else {
        const err37 = { instancePath: instancePath + "/dismissed", schemaPath: "#/properties/dismissed/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema49.properties.dismissed.type, parentSchema: schema49.properties.dismissed, data: data9 };
        if (vErrors === null) {
          vErrors = [err37];
        } else {
          vErrors.push(err37);
        }
        errors++;
      }
    }
  } else {
    const err38 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema49.type, parentSchema: schema49, data };
    if (vErrors === null) {
      vErrors = [err38];
    } else {
      vErrors.push(err38);
    }
    errors++;
  }
  validate30.errors = vErrors;
  return errors === 0;
}
validate30.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema55 = { "title": "TeamFact", "description": "A team, with the members of its child teams.", "type": "object", "additionalProperties": false, "required": ["members"], "properties": { "id": { "description": "Its numeric id; compared with the directory's `teams`.", "type": "integer", "minimum": 1, "maximum": 9007199254740991 }, "members": { "description": "Its members.", "type": "array", "items": { "allOf": [{ "$ref": "#/$defs/teamMember" }] } } } };
var schema56 = { "title": "TeamMemberFact", "description": "A member of a team.", "type": "object", "additionalProperties": false, "required": ["login", "id"], "properties": { "login": { "description": "The login, in any case.", "type": "string", "minLength": 1 }, "id": { "description": "The numeric id.", "type": "integer", "minimum": 1, "maximum": 9007199254740991 }, "state": { "description": "Default: `active`. A pending invitation does not count.", "enum": ["active", "pending"] } } };
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate32.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.members === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "members" }, message: "must have required property 'members'", schema: schema55.required, parentSchema: schema55, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "members")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema55, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        const err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema55.properties.id.type, parentSchema: schema55.properties.id, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 9007199254740991 || isNaN(data0)) {
          const err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema55.properties.id, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          const err4 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema55.properties.id, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
    }
    if (data.members !== void 0) {
      let data1 = data.members;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
            if (data2.login === void 0) {
              const err5 = { instancePath: instancePath + "/members/" + i0, schemaPath: "#/$defs/teamMember/required", keyword: "required", params: { missingProperty: "login" }, message: "must have required property 'login'", schema: schema56.required, parentSchema: schema56, data: data2 };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
            if (data2.id === void 0) {
              const err6 = { instancePath: instancePath + "/members/" + i0, schemaPath: "#/$defs/teamMember/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema56.required, parentSchema: schema56, data: data2 };
              if (vErrors === null) {
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
            for (const key1 in data2) {
              if (!(key1 === "login" || key1 === "id" || key1 === "state")) {
                const err7 = { instancePath: instancePath + "/members/" + i0, schemaPath: "#/$defs/teamMember/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema56, data: data2 };
                if (vErrors === null) {
                  vErrors = [err7];
                } else {
                  vErrors.push(err7);
                }
                errors++;
              }
            }
            if (data2.login !== void 0) {
              let data3 = data2.login;
              if (typeof data3 === "string") {
                if (func1(data3) < 1) {
                  const err8 = { instancePath: instancePath + "/members/" + i0 + "/login", schemaPath: "#/$defs/teamMember/properties/login/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema56.properties.login, data: data3 };
                  if (vErrors === null) {
                    vErrors = [err8];
                  } else {
                    vErrors.push(err8);
                  }
                  errors++;
                }
              } else {
                const err9 = { instancePath: instancePath + "/members/" + i0 + "/login", schemaPath: "#/$defs/teamMember/properties/login/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema56.properties.login.type, parentSchema: schema56.properties.login, data: data3 };
                if (vErrors === null) {
                  vErrors = [err9];
                } else {
                  vErrors.push(err9);
                }
                errors++;
              }
            }
            if (data2.id !== void 0) {
              let data4 = data2.id;
              if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
                const err10 = { instancePath: instancePath + "/members/" + i0 + "/id", schemaPath: "#/$defs/teamMember/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema56.properties.id.type, parentSchema: schema56.properties.id, data: data4 };
                if (vErrors === null) {
                  vErrors = [err10];
                } else {
                  vErrors.push(err10);
                }
                errors++;
              }
              if (typeof data4 == "number" && isFinite(data4)) {
                if (data4 > 9007199254740991 || isNaN(data4)) {
                  const err11 = { instancePath: instancePath + "/members/" + i0 + "/id", schemaPath: "#/$defs/teamMember/properties/id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema56.properties.id, data: data4 };
                  if (vErrors === null) {
                    vErrors = [err11];
                  } else {
                    vErrors.push(err11);
                  }
                  errors++;
                }
                if (data4 < 1 || isNaN(data4)) {
                  const err12 = { instancePath: instancePath + "/members/" + i0 + "/id", schemaPath: "#/$defs/teamMember/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema56.properties.id, data: data4 };
                  if (vErrors === null) {
                    vErrors = [err12];
                  } else {
                    vErrors.push(err12);
                  }
                  errors++;
                }
              }
            }
            if (data2.state !== void 0) {
              let data5 = data2.state;
              if (!(data5 === "active" || data5 === "pending")) {
                const err13 = { instancePath: instancePath + "/members/" + i0 + "/state", schemaPath: "#/$defs/teamMember/properties/state/enum", keyword: "enum", params: { allowedValues: schema56.properties.state.enum }, message: "must be equal to one of the allowed values", schema: schema56.properties.state.enum, parentSchema: schema56.properties.state, data: data5 };
                if (vErrors === null) {
                  vErrors = [err13];
                } else {
                  vErrors.push(err13);
                }
                errors++;
              }
            }
          } else {
            const err14 = { instancePath: instancePath + "/members/" + i0, schemaPath: "#/$defs/teamMember/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema56.type, parentSchema: schema56, data: data2 };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
      } else {
        const err15 = { instancePath: instancePath + "/members", schemaPath: "#/properties/members/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema55.properties.members.type, parentSchema: schema55.properties.members, data: data1 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
  } else {
    const err16 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema55.type, parentSchema: schema55, data };
    if (vErrors === null) {
      vErrors = [err16];
    } else {
      vErrors.push(err16);
    }
    errors++;
  }
  validate32.errors = vErrors;
  return errors === 0;
}
validate32.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema57 = { "title": "LeaseFact", "description": "A lease that the ledger tells of.", "type": "object", "additionalProperties": false, "required": ["grant", "subject", "from", "until"], "properties": { "grant": { "description": "The path of its grant file.", "type": "string", "minLength": 1 }, "subject": { "description": "Who holds it: an account, or the name of a workload.", "anyOf": [{ "$ref": "#/$defs/account" }, { "type": "string", "minLength": 1 }] }, "from": { "description": "When it began or begins.", "$ref": "#/$defs/instant" }, "until": { "description": "When it ends or ended; earlier than given at first when it was withdrawn.", "$ref": "#/$defs/instant" }, "approvers": { "description": "Ids of the people whose approval it rests on.", "type": "array", "items": { "type": "integer", "minimum": 1, "maximum": 9007199254740991 } }, "extends": { "description": "The path of the grant that it extends.", "type": "string", "minLength": 1 }, "breakGlass": { "description": "For break-glass: whether it has been reviewed.", "type": "object", "additionalProperties": false, "required": ["reviewed"], "properties": { "reviewed": { "description": "Whether a review is recorded.", "type": "boolean" } } } } };
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate34.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.grant === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema57.required, parentSchema: schema57, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.subject === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "subject" }, message: "must have required property 'subject'", schema: schema57.required, parentSchema: schema57, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.from === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "from" }, message: "must have required property 'from'", schema: schema57.required, parentSchema: schema57, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.until === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "until" }, message: "must have required property 'until'", schema: schema57.required, parentSchema: schema57, data };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "grant" || key0 === "subject" || key0 === "from" || key0 === "until" || key0 === "approvers" || key0 === "extends" || key0 === "breakGlass")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema57, data };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.grant !== void 0) {
      let data0 = data.grant;
      if (typeof data0 === "string") {
        if (func1(data0) < 1) {
          const err5 = { instancePath: instancePath + "/grant", schemaPath: "#/properties/grant/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema57.properties.grant, data: data0 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/grant", schemaPath: "#/properties/grant/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema57.properties.grant.type, parentSchema: schema57.properties.grant, data: data0 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.subject !== void 0) {
      let data1 = data.subject;
      const _errs5 = errors;
      let valid1 = false;
      const _errs6 = errors;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.login === void 0) {
          const err7 = { instancePath: instancePath + "/subject", schemaPath: "#/$defs/account/required", keyword: "required", params: { missingProperty: "login" }, message: "must have required property 'login'", schema: schema37.required, parentSchema: schema37, data: data1 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data1.id === void 0) {
          const err8 = { instancePath: instancePath + "/subject", schemaPath: "#/$defs/account/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema37.required, parentSchema: schema37, data: data1 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        for (const key1 in data1) {
          if (!(key1 === "login" || key1 === "id" || key1 === "kind")) {
            const err9 = { instancePath: instancePath + "/subject", schemaPath: "#/$defs/account/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema37, data: data1 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
        if (data1.login !== void 0) {
          let data2 = data1.login;
          if (typeof data2 === "string") {
            if (func1(data2) > 100) {
              const err10 = { instancePath: instancePath + "/subject/login", schemaPath: "#/$defs/account/properties/login/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters", schema: 100, parentSchema: schema37.properties.login, data: data2 };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
            if (func1(data2) < 1) {
              const err11 = { instancePath: instancePath + "/subject/login", schemaPath: "#/$defs/account/properties/login/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema37.properties.login, data: data2 };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
          } else {
            const err12 = { instancePath: instancePath + "/subject/login", schemaPath: "#/$defs/account/properties/login/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.properties.login.type, parentSchema: schema37.properties.login, data: data2 };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
        if (data1.id !== void 0) {
          let data3 = data1.id;
          if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
            const err13 = { instancePath: instancePath + "/subject/id", schemaPath: "#/$defs/account/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema37.properties.id.type, parentSchema: schema37.properties.id, data: data3 };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
          if (typeof data3 == "number" && isFinite(data3)) {
            if (data3 > 9007199254740991 || isNaN(data3)) {
              const err14 = { instancePath: instancePath + "/subject/id", schemaPath: "#/$defs/account/properties/id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema37.properties.id, data: data3 };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
            if (data3 < 1 || isNaN(data3)) {
              const err15 = { instancePath: instancePath + "/subject/id", schemaPath: "#/$defs/account/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema37.properties.id, data: data3 };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          }
        }
        if (data1.kind !== void 0) {
          let data4 = data1.kind;
          if (!(data4 === "person" || data4 === "bot")) {
            const err16 = { instancePath: instancePath + "/subject/kind", schemaPath: "#/$defs/account/properties/kind/enum", keyword: "enum", params: { allowedValues: schema37.properties.kind.enum }, message: "must be equal to one of the allowed values", schema: schema37.properties.kind.enum, parentSchema: schema37.properties.kind, data: data4 };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
      } else {
        const err17 = { instancePath: instancePath + "/subject", schemaPath: "#/$defs/account/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema37.type, parentSchema: schema37, data: data1 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
      var _valid0 = _errs6 === errors;
      valid1 = valid1 || _valid0;
      const _errs15 = errors;
      if (typeof data1 === "string") {
        if (func1(data1) < 1) {
          const err18 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/anyOf/1/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema57.properties.subject.anyOf[1], data: data1 };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
      } else {
        const err19 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema57.properties.subject.anyOf[1].type, parentSchema: schema57.properties.subject.anyOf[1], data: data1 };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
      var _valid0 = _errs15 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        const err20 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf", schema: schema57.properties.subject.anyOf, parentSchema: schema57.properties.subject, data: data1 };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      } else {
        errors = _errs5;
        if (vErrors !== null) {
          if (_errs5) {
            vErrors.length = _errs5;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.from !== void 0) {
      let data5 = data.from;
      if (typeof data5 === "string") {
        if (!pattern8.test(data5)) {
          const err21 = { instancePath: instancePath + "/from", schemaPath: "#/$defs/instant/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema35, data: data5 };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      } else {
        const err22 = { instancePath: instancePath + "/from", schemaPath: "#/$defs/instant/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema35.type, parentSchema: schema35, data: data5 };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.until !== void 0) {
      let data6 = data.until;
      if (typeof data6 === "string") {
        if (!pattern8.test(data6)) {
          const err23 = { instancePath: instancePath + "/until", schemaPath: "#/$defs/instant/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema35, data: data6 };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
      } else {
        const err24 = { instancePath: instancePath + "/until", schemaPath: "#/$defs/instant/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema35.type, parentSchema: schema35, data: data6 };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    if (data.approvers !== void 0) {
      let data7 = data.approvers;
      if (Array.isArray(data7)) {
        const len0 = data7.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data8 = data7[i0];
          if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
            const err25 = { instancePath: instancePath + "/approvers/" + i0, schemaPath: "#/properties/approvers/items/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema57.properties.approvers.items.type, parentSchema: schema57.properties.approvers.items, data: data8 };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
            errors++;
          }
          if (typeof data8 == "number" && isFinite(data8)) {
            if (data8 > 9007199254740991 || isNaN(data8)) {
              const err26 = { instancePath: instancePath + "/approvers/" + i0, schemaPath: "#/properties/approvers/items/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema57.properties.approvers.items, data: data8 };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
            if (data8 < 1 || isNaN(data8)) {
              const err27 = { instancePath: instancePath + "/approvers/" + i0, schemaPath: "#/properties/approvers/items/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema57.properties.approvers.items, data: data8 };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
          }
        }
      } else {
        const err28 = { instancePath: instancePath + "/approvers", schemaPath: "#/properties/approvers/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema57.properties.approvers.type, parentSchema: schema57.properties.approvers, data: data7 };
        if (vErrors === null) {
          vErrors = [err28];
        } else {
          vErrors.push(err28);
        }
        errors++;
      }
    }
    if (data.extends !== void 0) {
      let data9 = data.extends;
      if (typeof data9 === "string") {
        if (func1(data9) < 1) {
          const err29 = { instancePath: instancePath + "/extends", schemaPath: "#/properties/extends/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema57.properties.extends, data: data9 };
          if (vErrors === null) {
            vErrors = [err29];
          } else {
            vErrors.push(err29);
          }
          errors++;
        }
      } else {
        const err30 = { instancePath: instancePath + "/extends", schemaPath: "#/properties/extends/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema57.properties.extends.type, parentSchema: schema57.properties.extends, data: data9 };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
    if (data.breakGlass !== void 0) {
      let data10 = data.breakGlass;
      if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
        if (data10.reviewed === void 0) {
          const err31 = { instancePath: instancePath + "/breakGlass", schemaPath: "#/properties/breakGlass/required", keyword: "required", params: { missingProperty: "reviewed" }, message: "must have required property 'reviewed'", schema: schema57.properties.breakGlass.required, parentSchema: schema57.properties.breakGlass, data: data10 };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
          errors++;
        }
        for (const key2 in data10) {
          if (!(key2 === "reviewed")) {
            const err32 = { instancePath: instancePath + "/breakGlass", schemaPath: "#/properties/breakGlass/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: false, parentSchema: schema57.properties.breakGlass, data: data10 };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
            errors++;
          }
        }
        if (data10.reviewed !== void 0) {
          let data11 = data10.reviewed;
          if (typeof data11 !== "boolean") {
            const err33 = { instancePath: instancePath + "/breakGlass/reviewed", schemaPath: "#/properties/breakGlass/properties/reviewed/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema57.properties.breakGlass.properties.reviewed.type, parentSchema: schema57.properties.breakGlass.properties.reviewed, data: data11 };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
        }
      } else {
        const err34 = { instancePath: instancePath + "/breakGlass", schemaPath: "#/properties/breakGlass/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema57.properties.breakGlass.type, parentSchema: schema57.properties.breakGlass, data: data10 };
        if (vErrors === null) {
          vErrors = [err34];
        } else {
          vErrors.push(err34);
        }
        errors++;
      }
    }
  } else {
    const err35 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema57.type, parentSchema: schema57, data };
    if (vErrors === null) {
      vErrors = [err35];
    } else {
      vErrors.push(err35);
    }
    errors++;
  }
  validate34.errors = vErrors;
  return errors === 0;
}
validate34.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.now === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "now" }, message: "must have required property 'now'", schema: schema34.required, parentSchema: schema34, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.pullRequest === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "pullRequest" }, message: "must have required property 'pullRequest'", schema: schema34.required, parentSchema: schema34, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func11.call(schema34.properties, key0)) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema34, data };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.title !== void 0) {
      let data0 = data.title;
      if (typeof data0 === "string") {
        if (func1(data0) > 300) {
          const err3 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/maxLength", keyword: "maxLength", params: { limit: 300 }, message: "must NOT have more than 300 characters", schema: 300, parentSchema: schema34.properties.title, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema34.properties.title.type, parentSchema: schema34.properties.title, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.now !== void 0) {
      let data1 = data.now;
      if (typeof data1 === "string") {
        if (!pattern8.test(data1)) {
          const err5 = { instancePath: instancePath + "/now", schemaPath: "#/$defs/instant/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", parentSchema: schema35, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/now", schemaPath: "#/$defs/instant/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema35.type, parentSchema: schema35, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.pullRequest !== void 0) {
      if (!validate22(data.pullRequest, { instancePath: instancePath + "/pullRequest", parentData: data, parentDataProperty: "pullRequest", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate22.errors : joined(vErrors, validate22.errors);
        errors = vErrors.length;
      }
    }
    if (data.commits !== void 0) {
      let data3 = data.commits;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate24(data3[i0], { instancePath: instancePath + "/commits/" + i0, parentData: data3, parentDataProperty: i0, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate24.errors : joined(vErrors, validate24.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/commits", schemaPath: "#/properties/commits/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema34.properties.commits.type, parentSchema: schema34.properties.commits, data: data3 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.onBase !== void 0) {
      let data5 = data.onBase;
      if (Array.isArray(data5)) {
        const len1 = data5.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data6 = data5[i1];
          if (typeof data6 === "string") {
            if (func1(data6) > 64) {
              const err8 = { instancePath: instancePath + "/onBase/" + i1, schemaPath: "#/$defs/sha/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters", schema: 64, parentSchema: schema38, data: data6 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
            if (func1(data6) < 1) {
              const err9 = { instancePath: instancePath + "/onBase/" + i1, schemaPath: "#/$defs/sha/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema38, data: data6 };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
          } else {
            const err10 = { instancePath: instancePath + "/onBase/" + i1, schemaPath: "#/$defs/sha/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.type, parentSchema: schema38, data: data6 };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
      } else {
        const err11 = { instancePath: instancePath + "/onBase", schemaPath: "#/properties/onBase/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema34.properties.onBase.type, parentSchema: schema34.properties.onBase, data: data5 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.reviews !== void 0) {
      let data7 = data.reviews;
      if (Array.isArray(data7)) {
        const len2 = data7.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate30(data7[i2], { instancePath: instancePath + "/reviews/" + i2, parentData: data7, parentDataProperty: i2, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate30.errors : joined(vErrors, validate30.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err12 = { instancePath: instancePath + "/reviews", schemaPath: "#/properties/reviews/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema34.properties.reviews.type, parentSchema: schema34.properties.reviews, data: data7 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.members !== void 0) {
      let data9 = data.members;
      if (Array.isArray(data9)) {
        const len3 = data9.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data10 = data9[i3];
          if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
            if (data10.login === void 0) {
              const err13 = { instancePath: instancePath + "/members/" + i3, schemaPath: "#/$defs/account/required", keyword: "required", params: { missingProperty: "login" }, message: "must have required property 'login'", schema: schema37.required, parentSchema: schema37, data: data10 };
              if (vErrors === null) {
                vErrors = [err13];
              } else {
                vErrors.push(err13);
              }
              errors++;
            }
            if (data10.id === void 0) {
              const err14 = { instancePath: instancePath + "/members/" + i3, schemaPath: "#/$defs/account/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema37.required, parentSchema: schema37, data: data10 };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
            for (const key1 in data10) {
              if (!(key1 === "login" || key1 === "id" || key1 === "kind")) {
                const err15 = { instancePath: instancePath + "/members/" + i3, schemaPath: "#/$defs/account/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema37, data: data10 };
                if (vErrors === null) {
                  vErrors = [err15];
                } else {
                  vErrors.push(err15);
                }
                errors++;
              }
            }
            if (data10.login !== void 0) {
              let data11 = data10.login;
              if (typeof data11 === "string") {
                if (func1(data11) > 100) {
                  const err16 = { instancePath: instancePath + "/members/" + i3 + "/login", schemaPath: "#/$defs/account/properties/login/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters", schema: 100, parentSchema: schema37.properties.login, data: data11 };
                  if (vErrors === null) {
                    vErrors = [err16];
                  } else {
                    vErrors.push(err16);
                  }
                  errors++;
                }
                if (func1(data11) < 1) {
                  const err17 = { instancePath: instancePath + "/members/" + i3 + "/login", schemaPath: "#/$defs/account/properties/login/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema37.properties.login, data: data11 };
                  if (vErrors === null) {
                    vErrors = [err17];
                  } else {
                    vErrors.push(err17);
                  }
                  errors++;
                }
              } else {
                const err18 = { instancePath: instancePath + "/members/" + i3 + "/login", schemaPath: "#/$defs/account/properties/login/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.properties.login.type, parentSchema: schema37.properties.login, data: data11 };
                if (vErrors === null) {
                  vErrors = [err18];
                } else {
                  vErrors.push(err18);
                }
                errors++;
              }
            }
            if (data10.id !== void 0) {
              let data12 = data10.id;
              if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)) && isFinite(data12))) {
                const err19 = { instancePath: instancePath + "/members/" + i3 + "/id", schemaPath: "#/$defs/account/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema37.properties.id.type, parentSchema: schema37.properties.id, data: data12 };
                if (vErrors === null) {
                  vErrors = [err19];
                } else {
                  vErrors.push(err19);
                }
                errors++;
              }
              if (typeof data12 == "number" && isFinite(data12)) {
                if (data12 > 9007199254740991 || isNaN(data12)) {
                  const err20 = { instancePath: instancePath + "/members/" + i3 + "/id", schemaPath: "#/$defs/account/properties/id/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema37.properties.id, data: data12 };
                  if (vErrors === null) {
                    vErrors = [err20];
                  } else {
                    vErrors.push(err20);
                  }
                  errors++;
                }
                if (data12 < 1 || isNaN(data12)) {
                  const err21 = { instancePath: instancePath + "/members/" + i3 + "/id", schemaPath: "#/$defs/account/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema37.properties.id, data: data12 };
                  if (vErrors === null) {
                    vErrors = [err21];
                  } else {
                    vErrors.push(err21);
                  }
                  errors++;
                }
              }
            }
            if (data10.kind !== void 0) {
              let data13 = data10.kind;
              if (!(data13 === "person" || data13 === "bot")) {
                const err22 = { instancePath: instancePath + "/members/" + i3 + "/kind", schemaPath: "#/$defs/account/properties/kind/enum", keyword: "enum", params: { allowedValues: schema37.properties.kind.enum }, message: "must be equal to one of the allowed values", schema: schema37.properties.kind.enum, parentSchema: schema37.properties.kind, data: data13 };
                if (vErrors === null) {
                  vErrors = [err22];
                } else {
                  vErrors.push(err22);
                }
                errors++;
              }
            }
          } else {
            const err23 = { instancePath: instancePath + "/members/" + i3, schemaPath: "#/$defs/account/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema37.type, parentSchema: schema37, data: data10 };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
      } else {
        const err24 = { instancePath: instancePath + "/members", schemaPath: "#/properties/members/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema34.properties.members.type, parentSchema: schema34.properties.members, data: data9 };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    if (data.teams !== void 0) {
      let data14 = data.teams;
      if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
        for (const key2 in data14) {
          if (!validate32(data14[key2], { instancePath: instancePath + "/teams/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data14, parentDataProperty: key2, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate32.errors : joined(vErrors, validate32.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err25 = { instancePath: instancePath + "/teams", schemaPath: "#/properties/teams/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema34.properties.teams.type, parentSchema: schema34.properties.teams, data: data14 };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
    }
    if (data.leases !== void 0) {
      let data16 = data.leases;
      if (Array.isArray(data16)) {
        const len4 = data16.length;
        for (let i4 = 0; i4 < len4; i4++) {
          if (!validate34(data16[i4], { instancePath: instancePath + "/leases/" + i4, parentData: data16, parentDataProperty: i4, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate34.errors : joined(vErrors, validate34.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err26 = { instancePath: instancePath + "/leases", schemaPath: "#/properties/leases/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema34.properties.leases.type, parentSchema: schema34.properties.leases, data: data16 };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
    if (data.truncated !== void 0) {
      let data18 = data.truncated;
      if (Array.isArray(data18)) {
        const len5 = data18.length;
        for (let i5 = 0; i5 < len5; i5++) {
          let data19 = data18[i5];
          if (!(data19 === "files" || data19 === "commits" || data19 === "reviews" || data19 === "members" || data19 === "teams" || data19 === "leases")) {
            const err27 = { instancePath: instancePath + "/truncated/" + i5, schemaPath: "#/properties/truncated/items/enum", keyword: "enum", params: { allowedValues: schema34.properties.truncated.items.enum }, message: "must be equal to one of the allowed values", schema: schema34.properties.truncated.items.enum, parentSchema: schema34.properties.truncated.items, data: data19 };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
        }
      } else {
        const err28 = { instancePath: instancePath + "/truncated", schemaPath: "#/properties/truncated/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema34.properties.truncated.type, parentSchema: schema34.properties.truncated, data: data18 };
        if (vErrors === null) {
          vErrors = [err28];
        } else {
          vErrors.push(err28);
        }
        errors++;
      }
    }
    if (data.failures !== void 0) {
      let data20 = data.failures;
      if (Array.isArray(data20)) {
        const len6 = data20.length;
        for (let i6 = 0; i6 < len6; i6++) {
          let data21 = data20[i6];
          if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
            if (data21.lookup === void 0) {
              const err29 = { instancePath: instancePath + "/failures/" + i6, schemaPath: "#/$defs/failure/required", keyword: "required", params: { missingProperty: "lookup" }, message: "must have required property 'lookup'", schema: schema61.required, parentSchema: schema61, data: data21 };
              if (vErrors === null) {
                vErrors = [err29];
              } else {
                vErrors.push(err29);
              }
              errors++;
            }
            for (const key3 in data21) {
              if (!(key3 === "lookup" || key3 === "detail")) {
                const err30 = { instancePath: instancePath + "/failures/" + i6, schemaPath: "#/$defs/failure/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties", schema: false, parentSchema: schema61, data: data21 };
                if (vErrors === null) {
                  vErrors = [err30];
                } else {
                  vErrors.push(err30);
                }
                errors++;
              }
            }
            if (data21.lookup !== void 0) {
              let data22 = data21.lookup;
              if (typeof data22 === "string") {
                if (func1(data22) < 1) {
                  const err31 = { instancePath: instancePath + "/failures/" + i6 + "/lookup", schemaPath: "#/$defs/failure/properties/lookup/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema61.properties.lookup, data: data22 };
                  if (vErrors === null) {
                    vErrors = [err31];
                  } else {
                    vErrors.push(err31);
                  }
                  errors++;
                }
              } else {
                const err32 = { instancePath: instancePath + "/failures/" + i6 + "/lookup", schemaPath: "#/$defs/failure/properties/lookup/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema61.properties.lookup.type, parentSchema: schema61.properties.lookup, data: data22 };
                if (vErrors === null) {
                  vErrors = [err32];
                } else {
                  vErrors.push(err32);
                }
                errors++;
              }
            }
            if (data21.detail !== void 0) {
              let data23 = data21.detail;
              if (typeof data23 !== "string") {
                const err33 = { instancePath: instancePath + "/failures/" + i6 + "/detail", schemaPath: "#/$defs/failure/properties/detail/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema61.properties.detail.type, parentSchema: schema61.properties.detail, data: data23 };
                if (vErrors === null) {
                  vErrors = [err33];
                } else {
                  vErrors.push(err33);
                }
                errors++;
              }
            }
          } else {
            const err34 = { instancePath: instancePath + "/failures/" + i6, schemaPath: "#/$defs/failure/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema61.type, parentSchema: schema61, data: data21 };
            if (vErrors === null) {
              vErrors = [err34];
            } else {
              vErrors.push(err34);
            }
            errors++;
          }
        }
      } else {
        const err35 = { instancePath: instancePath + "/failures", schemaPath: "#/properties/failures/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema34.properties.failures.type, parentSchema: schema34.properties.failures, data: data20 };
        if (vErrors === null) {
          vErrors = [err35];
        } else {
          vErrors.push(err35);
        }
        errors++;
      }
    }
    if (data.removed !== void 0) {
      let data24 = data.removed;
      if (Array.isArray(data24)) {
        const len7 = data24.length;
        for (let i7 = 0; i7 < len7; i7++) {
          let data25 = data24[i7];
          if (typeof data25 === "string") {
            if (func1(data25) < 1) {
              const err36 = { instancePath: instancePath + "/removed/" + i7, schemaPath: "#/properties/removed/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema34.properties.removed.items, data: data25 };
              if (vErrors === null) {
                vErrors = [err36];
              } else {
                vErrors.push(err36);
              }
              errors++;
            }
          } else {
            const err37 = { instancePath: instancePath + "/removed/" + i7, schemaPath: "#/properties/removed/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema34.properties.removed.items.type, parentSchema: schema34.properties.removed.items, data: data25 };
            if (vErrors === null) {
              vErrors = [err37];
            } else {
              vErrors.push(err37);
            }
            errors++;
          }
        }
      } else {
        const err38 = { instancePath: instancePath + "/removed", schemaPath: "#/properties/removed/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema34.properties.removed.type, parentSchema: schema34.properties.removed, data: data24 };
        if (vErrors === null) {
          vErrors = [err38];
        } else {
          vErrors.push(err38);
        }
        errors++;
      }
    }
    if (data.modes !== void 0) {
      let data26 = data.modes;
      if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
        for (const key4 in data26) {
          let data27 = data26[key4];
          if (!(data27 === "100644" || data27 === "100755" || data27 === "120000" || data27 === "160000")) {
            const err39 = { instancePath: instancePath + "/modes/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/modes/additionalProperties/enum", keyword: "enum", params: { allowedValues: schema34.properties.modes.additionalProperties.enum }, message: "must be equal to one of the allowed values", schema: schema34.properties.modes.additionalProperties.enum, parentSchema: schema34.properties.modes.additionalProperties, data: data27 };
            if (vErrors === null) {
              vErrors = [err39];
            } else {
              vErrors.push(err39);
            }
            errors++;
          }
        }
      } else {
        const err40 = { instancePath: instancePath + "/modes", schemaPath: "#/properties/modes/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema34.properties.modes.type, parentSchema: schema34.properties.modes, data: data26 };
        if (vErrors === null) {
          vErrors = [err40];
        } else {
          vErrors.push(err40);
        }
        errors++;
      }
    }
  } else {
    const err41 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema34.type, parentSchema: schema34, data };
    if (vErrors === null) {
      vErrors = [err41];
    } else {
      vErrors.push(err41);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
validate21.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var validateGrantFile = validate36;
var schema62 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://lapse.dev/schemas/grant.schema.json", "title": "GrantFile", "description": "A request for access that ends: access/<target>/<entitlement>/<subject>/<grant id>.yaml. The path says who and what; this file says why and how long. It never changes once merged: more time is another file that `extends` it, less is deleting it.", "type": "object", "additionalProperties": false, "required": ["reason"], "oneOf": [{ "required": ["duration"] }, { "required": ["expires"] }], "properties": { "reason": { "description": "Why the access is needed, for whoever approves it now and whoever audits it later. One or a few sentences.", "type": "string", "minLength": 1, "maxLength": 1e3 }, "task": { "description": "What will be done with the access, if that is not said by the reason.", "type": "string", "minLength": 1, "maxLength": 500 }, "ticket": { "description": "The ticket or incident that this access serves, e.g. `INC-4211`.", "type": "string", "minLength": 1, "maxLength": 200 }, "priority": { "description": "How urgent it is. Routes of the policy may depend on it.", "enum": ["low", "normal", "high", "emergency"] }, "duration": { "title": "GrantDurationText", "description": "How long the access lasts, counted from the merge, or from `start`: `30m`, `4h`, `1h30m`, `2d`. Either this or `expires`.", "type": "string", "minLength": 1, "maxLength": 32 }, "expires": { "description": "When the access ends, in UTC: `2026-11-24T18:00:00Z`. Either this or `duration`.", "type": "string", "minLength": 1, "maxLength": 40 }, "start": { "description": "When the access begins, in UTC, if not at the merge: `2026-11-25T08:00:00Z`.", "type": "string", "minLength": 1, "maxLength": 40 }, "extends": { "description": "The id of an earlier grant of the same subject to the same entitlement, which this one prolongs. It is judged on the total of both.", "type": "string", "minLength": 1, "maxLength": 63 }, "breakGlass": { "description": "An emergency: access at once and without approval, for a short time, reviewed afterwards. The rule says who may do this.", "const": true } } };
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate36.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs1 = errors;
  let valid0 = false;
  let passing0 = null;
  const _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.duration === void 0) {
      const err0 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "duration" }, message: "must have required property 'duration'", schema: schema62.oneOf[0].required, parentSchema: schema62.oneOf[0], data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  if (_valid0) {
    valid0 = true;
    passing0 = 0;
  }
  const _errs3 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.expires === void 0) {
      const err1 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "expires" }, message: "must have required property 'expires'", schema: schema62.oneOf[1].required, parentSchema: schema62.oneOf[1], data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid0 = _errs3 === errors;
  if (_valid0 && valid0) {
    valid0 = false;
    passing0 = [passing0, 1];
  } else {
    if (_valid0) {
      valid0 = true;
      passing0 = 1;
    }
  }
  if (!valid0) {
    const err2 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf", schema: schema62.oneOf, parentSchema: schema62, data };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  } else {
    errors = _errs1;
    if (vErrors !== null) {
      if (_errs1) {
        vErrors.length = _errs1;
      } else {
        vErrors = null;
      }
    }
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.reason === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema62.required, parentSchema: schema62, data };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func11.call(schema62.properties, key0)) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema62, data };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.reason !== void 0) {
      let data0 = data.reason;
      if (typeof data0 === "string") {
        if (func1(data0) > 1e3) {
          const err5 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters", schema: 1e3, parentSchema: schema62.properties.reason, data: data0 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func1(data0) < 1) {
          const err6 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema62.properties.reason, data: data0 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema62.properties.reason.type, parentSchema: schema62.properties.reason, data: data0 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.task !== void 0) {
      let data1 = data.task;
      if (typeof data1 === "string") {
        if (func1(data1) > 500) {
          const err8 = { instancePath: instancePath + "/task", schemaPath: "#/properties/task/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters", schema: 500, parentSchema: schema62.properties.task, data: data1 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (func1(data1) < 1) {
          const err9 = { instancePath: instancePath + "/task", schemaPath: "#/properties/task/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema62.properties.task, data: data1 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/task", schemaPath: "#/properties/task/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema62.properties.task.type, parentSchema: schema62.properties.task, data: data1 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.ticket !== void 0) {
      let data2 = data.ticket;
      if (typeof data2 === "string") {
        if (func1(data2) > 200) {
          const err11 = { instancePath: instancePath + "/ticket", schemaPath: "#/properties/ticket/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters", schema: 200, parentSchema: schema62.properties.ticket, data: data2 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (func1(data2) < 1) {
          const err12 = { instancePath: instancePath + "/ticket", schemaPath: "#/properties/ticket/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema62.properties.ticket, data: data2 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/ticket", schemaPath: "#/properties/ticket/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema62.properties.ticket.type, parentSchema: schema62.properties.ticket, data: data2 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.priority !== void 0) {
      let data3 = data.priority;
      if (!(data3 === "low" || data3 === "normal" || data3 === "high" || data3 === "emergency")) {
        const err14 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/enum", keyword: "enum", params: { allowedValues: schema62.properties.priority.enum }, message: "must be equal to one of the allowed values", schema: schema62.properties.priority.enum, parentSchema: schema62.properties.priority, data: data3 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.duration !== void 0) {
      let data4 = data.duration;
      if (typeof data4 === "string") {
        if (func1(data4) > 32) {
          const err15 = { instancePath: instancePath + "/duration", schemaPath: "#/properties/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema62.properties.duration, data: data4 };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (func1(data4) < 1) {
          const err16 = { instancePath: instancePath + "/duration", schemaPath: "#/properties/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema62.properties.duration, data: data4 };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      } else {
        const err17 = { instancePath: instancePath + "/duration", schemaPath: "#/properties/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema62.properties.duration.type, parentSchema: schema62.properties.duration, data: data4 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.expires !== void 0) {
      let data5 = data.expires;
      if (typeof data5 === "string") {
        if (func1(data5) > 40) {
          const err18 = { instancePath: instancePath + "/expires", schemaPath: "#/properties/expires/maxLength", keyword: "maxLength", params: { limit: 40 }, message: "must NOT have more than 40 characters", schema: 40, parentSchema: schema62.properties.expires, data: data5 };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        if (func1(data5) < 1) {
          const err19 = { instancePath: instancePath + "/expires", schemaPath: "#/properties/expires/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema62.properties.expires, data: data5 };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/expires", schemaPath: "#/properties/expires/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema62.properties.expires.type, parentSchema: schema62.properties.expires, data: data5 };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.start !== void 0) {
      let data6 = data.start;
      if (typeof data6 === "string") {
        if (func1(data6) > 40) {
          const err21 = { instancePath: instancePath + "/start", schemaPath: "#/properties/start/maxLength", keyword: "maxLength", params: { limit: 40 }, message: "must NOT have more than 40 characters", schema: 40, parentSchema: schema62.properties.start, data: data6 };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        if (func1(data6) < 1) {
          const err22 = { instancePath: instancePath + "/start", schemaPath: "#/properties/start/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema62.properties.start, data: data6 };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
      } else {
        const err23 = { instancePath: instancePath + "/start", schemaPath: "#/properties/start/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema62.properties.start.type, parentSchema: schema62.properties.start, data: data6 };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    if (data.extends !== void 0) {
      let data7 = data.extends;
      if (typeof data7 === "string") {
        if (func1(data7) > 63) {
          const err24 = { instancePath: instancePath + "/extends", schemaPath: "#/properties/extends/maxLength", keyword: "maxLength", params: { limit: 63 }, message: "must NOT have more than 63 characters", schema: 63, parentSchema: schema62.properties.extends, data: data7 };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        if (func1(data7) < 1) {
          const err25 = { instancePath: instancePath + "/extends", schemaPath: "#/properties/extends/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema62.properties.extends, data: data7 };
          if (vErrors === null) {
            vErrors = [err25];
          } else {
            vErrors.push(err25);
          }
          errors++;
        }
      } else {
        const err26 = { instancePath: instancePath + "/extends", schemaPath: "#/properties/extends/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema62.properties.extends.type, parentSchema: schema62.properties.extends, data: data7 };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
    if (data.breakGlass !== void 0) {
      let data8 = data.breakGlass;
      if (true !== data8) {
        const err27 = { instancePath: instancePath + "/breakGlass", schemaPath: "#/properties/breakGlass/const", keyword: "const", params: { allowedValue: true }, message: "must be equal to constant", schema: true, parentSchema: schema62.properties.breakGlass, data: data8 };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
    }
  } else {
    const err28 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema62.type, parentSchema: schema62, data };
    if (vErrors === null) {
      vErrors = [err28];
    } else {
      vErrors.push(err28);
    }
    errors++;
  }
  validate36.errors = vErrors;
  return errors === 0;
}
validate36.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var validateLedgerEntry = validate37;
var schema63 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://lapse.dev/schemas/ledger-entry.schema.json", "title": "LedgerEntry", "description": "One line of the ledger: something that happened, as canonical JSON (RFC 8785) with integers, strings and booleans only. No free text: reasons stay in the grant file, which is named by path and blob.", "type": "object", "additionalProperties": false, "required": ["v", "seq", "id", "type", "time", "key", "prev", "source"], "properties": { "v": { "description": "Version of this format.", "const": 1 }, "seq": { "description": "Position in the ledger, from 0.", "type": "integer", "minimum": 0, "maximum": 9007199254740991 }, "id": { "description": "A UUIDv7, unique to the entry.", "type": "string", "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" }, "type": { "description": "What happened.", "enum": ["request.opened", "request.changed", "request.withdrawn", "request.decided", "request.voted", "lease.opened", "lease.extended", "lease.expired", "lease.withdrawn", "lease.used", "lease.revoked", "lease.notified", "lease.reviewed", "change.intended", "change.made", "change.confirmed", "change.unconfirmed", "change.failed", "access.preexisting", "break-glass.opened", "break-glass.reviewed", "policy.changed", "proposal.opened", "proposal.accepted", "proposal.rejected", "proposal.regretted", "drift.found", "grant.refused", "grant.quarantined", "run.finished", "checkpoint"] }, "time": { "description": "When, in whole seconds since 1970.", "type": "integer", "minimum": 0 }, "key": { "description": "Idempotency key: the same thing that happened once has the same key, and is recorded once.", "type": "string", "minLength": 1, "maxLength": 1e3 }, "prev": { "description": "SHA-256 of the line before, without its line break; 64 zeros for the first.", "type": "string", "pattern": "^[0-9a-f]{64}$" }, "source": { "title": "EntrySource", "description": "Who wrote the entry.", "type": "object", "additionalProperties": false, "required": ["kind"], "properties": { "kind": { "description": "Which part of Lapse.", "enum": ["app", "action", "cli", "simulation"] }, "repository": { "description": "`owner/name`.", "type": "string" }, "run": { "description": "The workflow run.", "type": "string" }, "delivery": { "description": "The webhook delivery.", "type": "string" } } }, "grant": { "title": "EntryGrant", "description": "The grant file: its path and blob.", "type": "object", "additionalProperties": false, "required": ["path", "blob"], "properties": { "path": { "type": "string", "description": "Its path in the repository." }, "blob": { "type": "string", "description": "git's id of its content." } } }, "pullRequest": { "description": "The number of the pull request.", "type": "integer", "minimum": 1 }, "actor": { "description": "Who did it, or asked for it.", "$ref": "#/$defs/person" }, "subject": { "description": "Who holds the access.", "$ref": "#/$defs/subject" }, "target": { "description": "The system.", "type": "string" }, "entitlement": { "description": "What is held there.", "type": "string" }, "account": { "description": "How the subject is named in the target.", "type": "string" }, "asked": { "description": "The span that was asked for.", "$ref": "#/$defs/span" }, "given": { "description": "The span that was given.", "$ref": "#/$defs/span" }, "extends": { "description": "The path of the grant that this one extends.", "type": "string" }, "change": { "description": "Whether access is given or taken away.", "enum": ["grant", "revoke"] }, "due": { "description": "When the change was due, in seconds since 1970: a revocation's lag is `time` less `due`.", "type": "integer", "minimum": 0 }, "code": { "description": "Why, as a stable code.", "type": "string", "maxLength": 100 }, "decision": { "title": "EntryDecision", "description": "The decision that the entry rests on.", "type": "object", "additionalProperties": false, "required": ["kind", "hash"], "properties": { "kind": { "description": "What was decided.", "enum": ["allow", "wait", "deny"] }, "rule": { "description": "The governing rule's name.", "type": "string" }, "route": { "description": "The route that was taken.", "type": "string" }, "hash": { "description": "SHA-256 of the decision's canonical body.", "type": "string", "pattern": "^[0-9a-f]{64}$" }, "approvals": { "description": "The requirements and who filled them.", "type": "array", "items": { "title": "EntryApproval", "description": "One requirement.", "type": "object", "additionalProperties": false, "required": ["from", "count", "by"], "properties": { "from": { "description": "The sets.", "type": "array", "items": { "type": "string" } }, "count": { "description": "How many people it takes.", "type": "integer", "minimum": 1 }, "by": { "description": "Who filled it.", "type": "array", "items": { "title": "EntryVote", "description": "One person's review.", "type": "object", "additionalProperties": false, "required": ["id", "login", "review"], "properties": { "id": { "type": "integer", "description": "The person's id." }, "login": { "type": "string", "description": "The login at the time." }, "review": { "type": "integer", "description": "The review's id." } } } } } } } } }, "inputs": { "title": "EntryInputs", "description": "What the decision was made from, so that it can be made again.", "type": "object", "additionalProperties": false, "properties": { "base": { "description": "The commit the policy was read from.", "type": "string" }, "head": { "description": "The commit that was judged.", "type": "string" }, "merge": { "description": "The merge on the base branch.", "type": "string" }, "policy": { "description": "git's id of the policies folder.", "type": "string" }, "teams": { "description": "SHA-256 of the teams' canonical snapshot.", "type": "string" }, "evaluator": { "description": "The version of the evaluator.", "type": "string" } } }, "proposal": { "title": "EntryProposal", "description": "A proposed edit of the policy.", "type": "object", "additionalProperties": false, "required": ["id"], "properties": { "id": { "type": "string", "description": "The proposal's id." }, "path": { "type": "string", "description": "The policy file." }, "rule": { "type": "string", "description": "The rule." }, "effect": { "enum": ["tighten", "ease"], "description": "Whether it admits less or more." } } }, "obligations": { "title": "EntryObligations", "description": "What has to follow from the access, as the decision has it.", "type": "object", "additionalProperties": false, "properties": { "notify": { "description": "The sets of people who are told.", "type": "array", "items": { "type": "string" } }, "review": { "title": "EntryReviewAfterwards", "description": "A review afterwards.", "type": "object", "additionalProperties": false, "required": ["by", "within"], "properties": { "by": { "description": "The sets of people one of whom reviews it.", "type": "array", "items": { "type": "string" } }, "within": { "description": "Seconds: from the end of the access, or from its beginning for break-glass.", "type": "integer", "minimum": 0 } } } } }, "review": { "description": "The id of a review, for votes and reviews afterwards.", "type": "integer", "minimum": 1 }, "vote": { "description": "What the review said.", "enum": ["approved", "changes-requested", "dismissed"] }, "run": { "title": "EntryRun", "description": "What one run did.", "type": "object", "additionalProperties": false, "required": ["flow"], "properties": { "flow": { "description": "Which flow.", "enum": ["check", "apply", "expire", "reconcile", "tighten"] }, "granted": { "type": "integer", "minimum": 0, "description": "How many changes gave access." }, "revoked": { "type": "integer", "minimum": 0, "description": "How many took it away." }, "failed": { "type": "integer", "minimum": 0, "description": "How many failed." }, "unconfirmed": { "type": "integer", "minimum": 0, "description": "How many were not seen yet when read back." } } }, "checkpoint": { "title": "EntryCheckpoint", "description": "A checkpoint of the ledger before this entry.", "type": "object", "additionalProperties": false, "required": ["size", "root"], "properties": { "size": { "type": "integer", "minimum": 0, "description": "How many entries." }, "root": { "type": "string", "description": "The Merkle root, in base64." } } } }, "$defs": { "person": { "title": "EntryPerson", "description": "An account at the time.", "type": "object", "additionalProperties": false, "required": ["id", "login"], "properties": { "id": { "type": "integer", "minimum": 1, "description": "The numeric id." }, "login": { "type": "string", "description": "The login at the time." } } }, "subject": { "title": "EntrySubject", "description": "A person or a workload.", "anyOf": [{ "$ref": "#/$defs/person" }, { "$ref": "#/$defs/workload" }] }, "workload": { "title": "EntryWorkload", "description": "A workload.", "type": "object", "additionalProperties": false, "required": ["workload"], "properties": { "workload": { "type": "string", "description": "Its name in the directory." } } }, "span": { "title": "EntrySpan", "description": "A span of time, the end excluded.", "type": "object", "additionalProperties": false, "required": ["from", "until"], "properties": { "from": { "type": "integer", "minimum": 0, "description": "Its first second." }, "until": { "type": "integer", "minimum": 0, "description": "The second at which it is over." } } } } };
var schema64 = { "title": "EntryPerson", "description": "An account at the time.", "type": "object", "additionalProperties": false, "required": ["id", "login"], "properties": { "id": { "type": "integer", "minimum": 1, "description": "The numeric id." }, "login": { "type": "string", "description": "The login at the time." } } };
var schema68 = { "title": "EntrySpan", "description": "A span of time, the end excluded.", "type": "object", "additionalProperties": false, "required": ["from", "until"], "properties": { "from": { "type": "integer", "minimum": 0, "description": "Its first second." }, "until": { "type": "integer", "minimum": 0, "description": "The second at which it is over." } } };
var pattern14 = new RegExp("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", "u");
var pattern15 = new RegExp("^[0-9a-f]{64}$", "u");
var schema65 = { "title": "EntrySubject", "description": "A person or a workload.", "anyOf": [{ "$ref": "#/$defs/person" }, { "$ref": "#/$defs/workload" }] };
var schema67 = { "title": "EntryWorkload", "description": "A workload.", "type": "object", "additionalProperties": false, "required": ["workload"], "properties": { "workload": { "type": "string", "description": "Its name in the directory." } } };
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate38.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/$defs/person/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema64.required, parentSchema: schema64, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.login === void 0) {
      const err1 = { instancePath, schemaPath: "#/$defs/person/required", keyword: "required", params: { missingProperty: "login" }, message: "must have required property 'login'", schema: schema64.required, parentSchema: schema64, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "login")) {
        const err2 = { instancePath, schemaPath: "#/$defs/person/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema64, data };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        const err3 = { instancePath: instancePath + "/id", schemaPath: "#/$defs/person/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema64.properties.id.type, parentSchema: schema64.properties.id, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 < 1 || isNaN(data0)) {
          const err4 = { instancePath: instancePath + "/id", schemaPath: "#/$defs/person/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema64.properties.id, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
    }
    if (data.login !== void 0) {
      let data1 = data.login;
      if (typeof data1 !== "string") {
        const err5 = { instancePath: instancePath + "/login", schemaPath: "#/$defs/person/properties/login/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema64.properties.login.type, parentSchema: schema64.properties.login, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/$defs/person/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema64.type, parentSchema: schema64, data };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  if (_valid0) {
    var props0 = true;
  }
  const _errs9 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workload === void 0) {
      const err7 = { instancePath, schemaPath: "#/$defs/workload/required", keyword: "required", params: { missingProperty: "workload" }, message: "must have required property 'workload'", schema: schema67.required, parentSchema: schema67, data };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    for (const key1 in data) {
      if (!(key1 === "workload")) {
        const err8 = { instancePath, schemaPath: "#/$defs/workload/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema67, data };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.workload !== void 0) {
      let data2 = data.workload;
      if (typeof data2 !== "string") {
        const err9 = { instancePath: instancePath + "/workload", schemaPath: "#/$defs/workload/properties/workload/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema67.properties.workload.type, parentSchema: schema67.properties.workload, data: data2 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
  } else {
    const err10 = { instancePath, schemaPath: "#/$defs/workload/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema67.type, parentSchema: schema67, data };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  var _valid0 = _errs9 === errors;
  valid0 = valid0 || _valid0;
  if (_valid0) {
    if (props0 !== true) {
      props0 = true;
    }
  }
  if (!valid0) {
    const err11 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf", schema: schema65.anyOf, parentSchema: schema65, data };
    if (vErrors === null) {
      vErrors = [err11];
    } else {
      vErrors.push(err11);
    }
    errors++;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate38.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate38.evaluated = { "dynamicProps": true, "dynamicItems": false };
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate37.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.v === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "v" }, message: "must have required property 'v'", schema: schema63.required, parentSchema: schema63, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.seq === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "seq" }, message: "must have required property 'seq'", schema: schema63.required, parentSchema: schema63, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.id === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema63.required, parentSchema: schema63, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.type === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'", schema: schema63.required, parentSchema: schema63, data };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.time === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "time" }, message: "must have required property 'time'", schema: schema63.required, parentSchema: schema63, data };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.key === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "key" }, message: "must have required property 'key'", schema: schema63.required, parentSchema: schema63, data };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.prev === void 0) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "prev" }, message: "must have required property 'prev'", schema: schema63.required, parentSchema: schema63, data };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (data.source === void 0) {
      const err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "source" }, message: "must have required property 'source'", schema: schema63.required, parentSchema: schema63, data };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func11.call(schema63.properties, key0)) {
        const err8 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema63, data };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.v !== void 0) {
      let data0 = data.v;
      if (1 !== data0) {
        const err9 = { instancePath: instancePath + "/v", schemaPath: "#/properties/v/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant", schema: 1, parentSchema: schema63.properties.v, data: data0 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.seq !== void 0) {
      let data1 = data.seq;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        const err10 = { instancePath: instancePath + "/seq", schemaPath: "#/properties/seq/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.seq.type, parentSchema: schema63.properties.seq, data: data1 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 9007199254740991 || isNaN(data1)) {
          const err11 = { instancePath: instancePath + "/seq", schemaPath: "#/properties/seq/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema63.properties.seq, data: data1 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err12 = { instancePath: instancePath + "/seq", schemaPath: "#/properties/seq/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema63.properties.seq, data: data1 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      }
    }
    if (data.id !== void 0) {
      let data2 = data.id;
      if (typeof data2 === "string") {
        if (!pattern14.test(data2)) {
          const err13 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" }, message: 'must match pattern "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"', schema: "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", parentSchema: schema63.properties.id, data: data2 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.id.type, parentSchema: schema63.properties.id, data: data2 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.type !== void 0) {
      let data3 = data.type;
      if (!(data3 === "request.opened" || data3 === "request.changed" || data3 === "request.withdrawn" || data3 === "request.decided" || data3 === "request.voted" || data3 === "lease.opened" || data3 === "lease.extended" || data3 === "lease.expired" || data3 === "lease.withdrawn" || data3 === "lease.used" || data3 === "lease.revoked" || data3 === "lease.notified" || data3 === "lease.reviewed" || data3 === "change.intended" || data3 === "change.made" || data3 === "change.confirmed" || data3 === "change.unconfirmed" || data3 === "change.failed" || data3 === "access.preexisting" || data3 === "break-glass.opened" || data3 === "break-glass.reviewed" || data3 === "policy.changed" || data3 === "proposal.opened" || data3 === "proposal.accepted" || data3 === "proposal.rejected" || data3 === "proposal.regretted" || data3 === "drift.found" || data3 === "grant.refused" || data3 === "grant.quarantined" || data3 === "run.finished" || data3 === "checkpoint")) {
        const err15 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/enum", keyword: "enum", params: { allowedValues: schema63.properties.type.enum }, message: "must be equal to one of the allowed values", schema: schema63.properties.type.enum, parentSchema: schema63.properties.type, data: data3 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.time !== void 0) {
      let data4 = data.time;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        const err16 = { instancePath: instancePath + "/time", schemaPath: "#/properties/time/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.time.type, parentSchema: schema63.properties.time, data: data4 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 < 0 || isNaN(data4)) {
          const err17 = { instancePath: instancePath + "/time", schemaPath: "#/properties/time/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema63.properties.time, data: data4 };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      }
    }
    if (data.key !== void 0) {
      let data5 = data.key;
      if (typeof data5 === "string") {
        if (func1(data5) > 1e3) {
          const err18 = { instancePath: instancePath + "/key", schemaPath: "#/properties/key/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters", schema: 1e3, parentSchema: schema63.properties.key, data: data5 };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        if (func1(data5) < 1) {
          const err19 = { instancePath: instancePath + "/key", schemaPath: "#/properties/key/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema63.properties.key, data: data5 };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/key", schemaPath: "#/properties/key/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.key.type, parentSchema: schema63.properties.key, data: data5 };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.prev !== void 0) {
      let data6 = data.prev;
      if (typeof data6 === "string") {
        if (!pattern15.test(data6)) {
          const err21 = { instancePath: instancePath + "/prev", schemaPath: "#/properties/prev/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{64}$" }, message: 'must match pattern "^[0-9a-f]{64}$"', schema: "^[0-9a-f]{64}$", parentSchema: schema63.properties.prev, data: data6 };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      } else {
        const err22 = { instancePath: instancePath + "/prev", schemaPath: "#/properties/prev/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.prev.type, parentSchema: schema63.properties.prev, data: data6 };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.source !== void 0) {
      let data7 = data.source;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.kind === void 0) {
          const err23 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'", schema: schema63.properties.source.required, parentSchema: schema63.properties.source, data: data7 };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
        for (const key1 in data7) {
          if (!(key1 === "kind" || key1 === "repository" || key1 === "run" || key1 === "delivery")) {
            const err24 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema63.properties.source, data: data7 };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
        }
        if (data7.kind !== void 0) {
          let data8 = data7.kind;
          if (!(data8 === "app" || data8 === "action" || data8 === "cli" || data8 === "simulation")) {
            const err25 = { instancePath: instancePath + "/source/kind", schemaPath: "#/properties/source/properties/kind/enum", keyword: "enum", params: { allowedValues: schema63.properties.source.properties.kind.enum }, message: "must be equal to one of the allowed values", schema: schema63.properties.source.properties.kind.enum, parentSchema: schema63.properties.source.properties.kind, data: data8 };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
            errors++;
          }
        }
        if (data7.repository !== void 0) {
          let data9 = data7.repository;
          if (typeof data9 !== "string") {
            const err26 = { instancePath: instancePath + "/source/repository", schemaPath: "#/properties/source/properties/repository/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.source.properties.repository.type, parentSchema: schema63.properties.source.properties.repository, data: data9 };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
        }
        if (data7.run !== void 0) {
          let data10 = data7.run;
          if (typeof data10 !== "string") {
            const err27 = { instancePath: instancePath + "/source/run", schemaPath: "#/properties/source/properties/run/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.source.properties.run.type, parentSchema: schema63.properties.source.properties.run, data: data10 };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
        }
        if (data7.delivery !== void 0) {
          let data11 = data7.delivery;
          if (typeof data11 !== "string") {
            const err28 = { instancePath: instancePath + "/source/delivery", schemaPath: "#/properties/source/properties/delivery/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.source.properties.delivery.type, parentSchema: schema63.properties.source.properties.delivery, data: data11 };
            if (vErrors === null) {
              vErrors = [err28];
            } else {
              vErrors.push(err28);
            }
            errors++;
          }
        }
      } else {
        const err29 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema63.properties.source.type, parentSchema: schema63.properties.source, data: data7 };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
    }
    if (data.grant !== void 0) {
      let data12 = data.grant;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        if (data12.path === void 0) {
          const err30 = { instancePath: instancePath + "/grant", schemaPath: "#/properties/grant/required", keyword: "required", params: { missingProperty: "path" }, message: "must have required property 'path'", schema: schema63.properties.grant.required, parentSchema: schema63.properties.grant, data: data12 };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
        if (data12.blob === void 0) {
          const err31 = { instancePath: instancePath + "/grant", schemaPath: "#/properties/grant/required", keyword: "required", params: { missingProperty: "blob" }, message: "must have required property 'blob'", schema: schema63.properties.grant.required, parentSchema: schema63.properties.grant, data: data12 };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
          errors++;
        }
        for (const key2 in data12) {
          if (!(key2 === "path" || key2 === "blob")) {
            const err32 = { instancePath: instancePath + "/grant", schemaPath: "#/properties/grant/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: false, parentSchema: schema63.properties.grant, data: data12 };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
            errors++;
          }
        }
        if (data12.path !== void 0) {
          let data13 = data12.path;
          if (typeof data13 !== "string") {
            const err33 = { instancePath: instancePath + "/grant/path", schemaPath: "#/properties/grant/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.grant.properties.path.type, parentSchema: schema63.properties.grant.properties.path, data: data13 };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
        }
        if (data12.blob !== void 0) {
          let data14 = data12.blob;
          if (typeof data14 !== "string") {
            const err34 = { instancePath: instancePath + "/grant/blob", schemaPath: "#/properties/grant/properties/blob/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.grant.properties.blob.type, parentSchema: schema63.properties.grant.properties.blob, data: data14 };
            if (vErrors === null) {
              vErrors = [err34];
            } else {
              vErrors.push(err34);
            }
            errors++;
          }
        }
      } else {
        const err35 = { instancePath: instancePath + "/grant", schemaPath: "#/properties/grant/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema63.properties.grant.type, parentSchema: schema63.properties.grant, data: data12 };
        if (vErrors === null) {
          vErrors = [err35];
        } else {
          vErrors.push(err35);
        }
        errors++;
      }
    }
    if (data.pullRequest !== void 0) {
      let data15 = data.pullRequest;
      if (!(typeof data15 == "number" && (!(data15 % 1) && !isNaN(data15)) && isFinite(data15))) {
        const err36 = { instancePath: instancePath + "/pullRequest", schemaPath: "#/properties/pullRequest/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.pullRequest.type, parentSchema: schema63.properties.pullRequest, data: data15 };
        if (vErrors === null) {
          vErrors = [err36];
        } else {
          vErrors.push(err36);
        }
        errors++;
      }
      if (typeof data15 == "number" && isFinite(data15)) {
        if (data15 < 1 || isNaN(data15)) {
          const err37 = { instancePath: instancePath + "/pullRequest", schemaPath: "#/properties/pullRequest/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema63.properties.pullRequest, data: data15 };
          if (vErrors === null) {
            vErrors = [err37];
          } else {
            vErrors.push(err37);
          }
          errors++;
        }
      }
    }
    if (data.actor !== void 0) {
      let data16 = data.actor;
      if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
        if (data16.id === void 0) {
          const err38 = { instancePath: instancePath + "/actor", schemaPath: "#/$defs/person/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema64.required, parentSchema: schema64, data: data16 };
          if (vErrors === null) {
            vErrors = [err38];
          } else {
            vErrors.push(err38);
          }
          errors++;
        }
        if (data16.login === void 0) {
          const err39 = { instancePath: instancePath + "/actor", schemaPath: "#/$defs/person/required", keyword: "required", params: { missingProperty: "login" }, message: "must have required property 'login'", schema: schema64.required, parentSchema: schema64, data: data16 };
          if (vErrors === null) {
            vErrors = [err39];
          } else {
            vErrors.push(err39);
          }
          errors++;
        }
        for (const key3 in data16) {
          if (!(key3 === "id" || key3 === "login")) {
            const err40 = { instancePath: instancePath + "/actor", schemaPath: "#/$defs/person/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties", schema: false, parentSchema: schema64, data: data16 };
            if (vErrors === null) {
              vErrors = [err40];
            } else {
              vErrors.push(err40);
            }
            errors++;
          }
        }
        if (data16.id !== void 0) {
          let data17 = data16.id;
          if (!(typeof data17 == "number" && (!(data17 % 1) && !isNaN(data17)) && isFinite(data17))) {
            const err41 = { instancePath: instancePath + "/actor/id", schemaPath: "#/$defs/person/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema64.properties.id.type, parentSchema: schema64.properties.id, data: data17 };
            if (vErrors === null) {
              vErrors = [err41];
            } else {
              vErrors.push(err41);
            }
            errors++;
          }
          if (typeof data17 == "number" && isFinite(data17)) {
            if (data17 < 1 || isNaN(data17)) {
              const err42 = { instancePath: instancePath + "/actor/id", schemaPath: "#/$defs/person/properties/id/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema64.properties.id, data: data17 };
              if (vErrors === null) {
                vErrors = [err42];
              } else {
                vErrors.push(err42);
              }
              errors++;
            }
          }
        }
        if (data16.login !== void 0) {
          let data18 = data16.login;
          if (typeof data18 !== "string") {
            const err43 = { instancePath: instancePath + "/actor/login", schemaPath: "#/$defs/person/properties/login/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema64.properties.login.type, parentSchema: schema64.properties.login, data: data18 };
            if (vErrors === null) {
              vErrors = [err43];
            } else {
              vErrors.push(err43);
            }
            errors++;
          }
        }
      } else {
        const err44 = { instancePath: instancePath + "/actor", schemaPath: "#/$defs/person/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema64.type, parentSchema: schema64, data: data16 };
        if (vErrors === null) {
          vErrors = [err44];
        } else {
          vErrors.push(err44);
        }
        errors++;
      }
    }
    if (data.subject !== void 0) {
      if (!validate38(data.subject, { instancePath: instancePath + "/subject", parentData: data, parentDataProperty: "subject", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate38.errors : joined(vErrors, validate38.errors);
        errors = vErrors.length;
      }
    }
    if (data.target !== void 0) {
      let data20 = data.target;
      if (typeof data20 !== "string") {
        const err45 = { instancePath: instancePath + "/target", schemaPath: "#/properties/target/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.target.type, parentSchema: schema63.properties.target, data: data20 };
        if (vErrors === null) {
          vErrors = [err45];
        } else {
          vErrors.push(err45);
        }
        errors++;
      }
    }
    if (data.entitlement !== void 0) {
      let data21 = data.entitlement;
      if (typeof data21 !== "string") {
        const err46 = { instancePath: instancePath + "/entitlement", schemaPath: "#/properties/entitlement/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.entitlement.type, parentSchema: schema63.properties.entitlement, data: data21 };
        if (vErrors === null) {
          vErrors = [err46];
        } else {
          vErrors.push(err46);
        }
        errors++;
      }
    }
    if (data.account !== void 0) {
      let data22 = data.account;
      if (typeof data22 !== "string") {
        const err47 = { instancePath: instancePath + "/account", schemaPath: "#/properties/account/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.account.type, parentSchema: schema63.properties.account, data: data22 };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
        errors++;
      }
    }
    if (data.asked !== void 0) {
      let data23 = data.asked;
      if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
        if (data23.from === void 0) {
          const err48 = { instancePath: instancePath + "/asked", schemaPath: "#/$defs/span/required", keyword: "required", params: { missingProperty: "from" }, message: "must have required property 'from'", schema: schema68.required, parentSchema: schema68, data: data23 };
          if (vErrors === null) {
            vErrors = [err48];
          } else {
            vErrors.push(err48);
          }
          errors++;
        }
        if (data23.until === void 0) {
          const err49 = { instancePath: instancePath + "/asked", schemaPath: "#/$defs/span/required", keyword: "required", params: { missingProperty: "until" }, message: "must have required property 'until'", schema: schema68.required, parentSchema: schema68, data: data23 };
          if (vErrors === null) {
            vErrors = [err49];
          } else {
            vErrors.push(err49);
          }
          errors++;
        }
        for (const key4 in data23) {
          if (!(key4 === "from" || key4 === "until")) {
            const err50 = { instancePath: instancePath + "/asked", schemaPath: "#/$defs/span/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties", schema: false, parentSchema: schema68, data: data23 };
            if (vErrors === null) {
              vErrors = [err50];
            } else {
              vErrors.push(err50);
            }
            errors++;
          }
        }
        if (data23.from !== void 0) {
          let data24 = data23.from;
          if (!(typeof data24 == "number" && (!(data24 % 1) && !isNaN(data24)) && isFinite(data24))) {
            const err51 = { instancePath: instancePath + "/asked/from", schemaPath: "#/$defs/span/properties/from/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema68.properties.from.type, parentSchema: schema68.properties.from, data: data24 };
            if (vErrors === null) {
              vErrors = [err51];
            } else {
              vErrors.push(err51);
            }
            errors++;
          }
          if (typeof data24 == "number" && isFinite(data24)) {
            if (data24 < 0 || isNaN(data24)) {
              const err52 = { instancePath: instancePath + "/asked/from", schemaPath: "#/$defs/span/properties/from/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema68.properties.from, data: data24 };
              if (vErrors === null) {
                vErrors = [err52];
              } else {
                vErrors.push(err52);
              }
              errors++;
            }
          }
        }
        if (data23.until !== void 0) {
          let data25 = data23.until;
          if (!(typeof data25 == "number" && (!(data25 % 1) && !isNaN(data25)) && isFinite(data25))) {
            const err53 = { instancePath: instancePath + "/asked/until", schemaPath: "#/$defs/span/properties/until/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema68.properties.until.type, parentSchema: schema68.properties.until, data: data25 };
            if (vErrors === null) {
              vErrors = [err53];
            } else {
              vErrors.push(err53);
            }
            errors++;
          }
          if (typeof data25 == "number" && isFinite(data25)) {
            if (data25 < 0 || isNaN(data25)) {
              const err54 = { instancePath: instancePath + "/asked/until", schemaPath: "#/$defs/span/properties/until/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema68.properties.until, data: data25 };
              if (vErrors === null) {
                vErrors = [err54];
              } else {
                vErrors.push(err54);
              }
              errors++;
            }
          }
        }
      } else {
        const err55 = { instancePath: instancePath + "/asked", schemaPath: "#/$defs/span/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema68.type, parentSchema: schema68, data: data23 };
        if (vErrors === null) {
          vErrors = [err55];
        } else {
          vErrors.push(err55);
        }
        errors++;
      }
    }
    if (data.given !== void 0) {
      let data26 = data.given;
      if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
        if (data26.from === void 0) {
          const err56 = { instancePath: instancePath + "/given", schemaPath: "#/$defs/span/required", keyword: "required", params: { missingProperty: "from" }, message: "must have required property 'from'", schema: schema68.required, parentSchema: schema68, data: data26 };
          if (vErrors === null) {
            vErrors = [err56];
          } else {
            vErrors.push(err56);
          }
          errors++;
        }
        if (data26.until === void 0) {
          const err57 = { instancePath: instancePath + "/given", schemaPath: "#/$defs/span/required", keyword: "required", params: { missingProperty: "until" }, message: "must have required property 'until'", schema: schema68.required, parentSchema: schema68, data: data26 };
          if (vErrors === null) {
            vErrors = [err57];
          } else {
            vErrors.push(err57);
          }
          errors++;
        }
        for (const key5 in data26) {
          if (!(key5 === "from" || key5 === "until")) {
            const err58 = { instancePath: instancePath + "/given", schemaPath: "#/$defs/span/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties", schema: false, parentSchema: schema68, data: data26 };
            if (vErrors === null) {
              vErrors = [err58];
            } else {
              vErrors.push(err58);
            }
            errors++;
          }
        }
        if (data26.from !== void 0) {
          let data27 = data26.from;
          if (!(typeof data27 == "number" && (!(data27 % 1) && !isNaN(data27)) && isFinite(data27))) {
            const err59 = { instancePath: instancePath + "/given/from", schemaPath: "#/$defs/span/properties/from/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema68.properties.from.type, parentSchema: schema68.properties.from, data: data27 };
            if (vErrors === null) {
              vErrors = [err59];
            } else {
              vErrors.push(err59);
            }
            errors++;
          }
          if (typeof data27 == "number" && isFinite(data27)) {
            if (data27 < 0 || isNaN(data27)) {
              const err60 = { instancePath: instancePath + "/given/from", schemaPath: "#/$defs/span/properties/from/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema68.properties.from, data: data27 };
              if (vErrors === null) {
                vErrors = [err60];
              } else {
                vErrors.push(err60);
              }
              errors++;
            }
          }
        }
        if (data26.until !== void 0) {
          let data28 = data26.until;
          if (!(typeof data28 == "number" && (!(data28 % 1) && !isNaN(data28)) && isFinite(data28))) {
            const err61 = { instancePath: instancePath + "/given/until", schemaPath: "#/$defs/span/properties/until/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema68.properties.until.type, parentSchema: schema68.properties.until, data: data28 };
            if (vErrors === null) {
              vErrors = [err61];
            } else {
              vErrors.push(err61);
            }
            errors++;
          }
          if (typeof data28 == "number" && isFinite(data28)) {
            if (data28 < 0 || isNaN(data28)) {
              const err62 = { instancePath: instancePath + "/given/until", schemaPath: "#/$defs/span/properties/until/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema68.properties.until, data: data28 };
              if (vErrors === null) {
                vErrors = [err62];
              } else {
                vErrors.push(err62);
              }
              errors++;
            }
          }
        }
      } else {
        const err63 = { instancePath: instancePath + "/given", schemaPath: "#/$defs/span/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema68.type, parentSchema: schema68, data: data26 };
        if (vErrors === null) {
          vErrors = [err63];
        } else {
          vErrors.push(err63);
        }
        errors++;
      }
    }
    if (data.extends !== void 0) {
      let data29 = data.extends;
      if (typeof data29 !== "string") {
        const err64 = { instancePath: instancePath + "/extends", schemaPath: "#/properties/extends/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.extends.type, parentSchema: schema63.properties.extends, data: data29 };
        if (vErrors === null) {
          vErrors = [err64];
        } else {
          vErrors.push(err64);
        }
        errors++;
      }
    }
    if (data.change !== void 0) {
      let data30 = data.change;
      if (!(data30 === "grant" || data30 === "revoke")) {
        const err65 = { instancePath: instancePath + "/change", schemaPath: "#/properties/change/enum", keyword: "enum", params: { allowedValues: schema63.properties.change.enum }, message: "must be equal to one of the allowed values", schema: schema63.properties.change.enum, parentSchema: schema63.properties.change, data: data30 };
        if (vErrors === null) {
          vErrors = [err65];
        } else {
          vErrors.push(err65);
        }
        errors++;
      }
    }
    if (data.due !== void 0) {
      let data31 = data.due;
      if (!(typeof data31 == "number" && (!(data31 % 1) && !isNaN(data31)) && isFinite(data31))) {
        const err66 = { instancePath: instancePath + "/due", schemaPath: "#/properties/due/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.due.type, parentSchema: schema63.properties.due, data: data31 };
        if (vErrors === null) {
          vErrors = [err66];
        } else {
          vErrors.push(err66);
        }
        errors++;
      }
      if (typeof data31 == "number" && isFinite(data31)) {
        if (data31 < 0 || isNaN(data31)) {
          const err67 = { instancePath: instancePath + "/due", schemaPath: "#/properties/due/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema63.properties.due, data: data31 };
          if (vErrors === null) {
            vErrors = [err67];
          } else {
            vErrors.push(err67);
          }
          errors++;
        }
      }
    }
    if (data.code !== void 0) {
      let data32 = data.code;
      if (typeof data32 === "string") {
        if (func1(data32) > 100) {
          const err68 = { instancePath: instancePath + "/code", schemaPath: "#/properties/code/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters", schema: 100, parentSchema: schema63.properties.code, data: data32 };
          if (vErrors === null) {
            vErrors = [err68];
          } else {
            vErrors.push(err68);
          }
          errors++;
        }
      } else {
        const err69 = { instancePath: instancePath + "/code", schemaPath: "#/properties/code/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.code.type, parentSchema: schema63.properties.code, data: data32 };
        if (vErrors === null) {
          vErrors = [err69];
        } else {
          vErrors.push(err69);
        }
        errors++;
      }
    }
    if (data.decision !== void 0) {
      let data33 = data.decision;
      if (data33 && typeof data33 == "object" && !Array.isArray(data33)) {
        if (data33.kind === void 0) {
          const err70 = { instancePath: instancePath + "/decision", schemaPath: "#/properties/decision/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'", schema: schema63.properties.decision.required, parentSchema: schema63.properties.decision, data: data33 };
          if (vErrors === null) {
            vErrors = [err70];
          } else {
            vErrors.push(err70);
          }
          errors++;
        }
        if (data33.hash === void 0) {
          const err71 = { instancePath: instancePath + "/decision", schemaPath: "#/properties/decision/required", keyword: "required", params: { missingProperty: "hash" }, message: "must have required property 'hash'", schema: schema63.properties.decision.required, parentSchema: schema63.properties.decision, data: data33 };
          if (vErrors === null) {
            vErrors = [err71];
          } else {
            vErrors.push(err71);
          }
          errors++;
        }
        for (const key6 in data33) {
          if (!(key6 === "kind" || key6 === "rule" || key6 === "route" || key6 === "hash" || key6 === "approvals")) {
            const err72 = { instancePath: instancePath + "/decision", schemaPath: "#/properties/decision/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, message: "must NOT have additional properties", schema: false, parentSchema: schema63.properties.decision, data: data33 };
            if (vErrors === null) {
              vErrors = [err72];
            } else {
              vErrors.push(err72);
            }
            errors++;
          }
        }
        if (data33.kind !== void 0) {
          let data34 = data33.kind;
          if (!(data34 === "allow" || data34 === "wait" || data34 === "deny")) {
            const err73 = { instancePath: instancePath + "/decision/kind", schemaPath: "#/properties/decision/properties/kind/enum", keyword: "enum", params: { allowedValues: schema63.properties.decision.properties.kind.enum }, message: "must be equal to one of the allowed values", schema: schema63.properties.decision.properties.kind.enum, parentSchema: schema63.properties.decision.properties.kind, data: data34 };
            if (vErrors === null) {
              vErrors = [err73];
            } else {
              vErrors.push(err73);
            }
            errors++;
          }
        }
        if (data33.rule !== void 0) {
          let data35 = data33.rule;
          if (typeof data35 !== "string") {
            const err74 = { instancePath: instancePath + "/decision/rule", schemaPath: "#/properties/decision/properties/rule/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.decision.properties.rule.type, parentSchema: schema63.properties.decision.properties.rule, data: data35 };
            if (vErrors === null) {
              vErrors = [err74];
            } else {
              vErrors.push(err74);
            }
            errors++;
          }
        }
        if (data33.route !== void 0) {
          let data36 = data33.route;
          if (typeof data36 !== "string") {
            const err75 = { instancePath: instancePath + "/decision/route", schemaPath: "#/properties/decision/properties/route/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.decision.properties.route.type, parentSchema: schema63.properties.decision.properties.route, data: data36 };
            if (vErrors === null) {
              vErrors = [err75];
            } else {
              vErrors.push(err75);
            }
            errors++;
          }
        }
        if (data33.hash !== void 0) {
          let data37 = data33.hash;
          if (typeof data37 === "string") {
            if (!pattern15.test(data37)) {
              const err76 = { instancePath: instancePath + "/decision/hash", schemaPath: "#/properties/decision/properties/hash/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{64}$" }, message: 'must match pattern "^[0-9a-f]{64}$"', schema: "^[0-9a-f]{64}$", parentSchema: schema63.properties.decision.properties.hash, data: data37 };
              if (vErrors === null) {
                vErrors = [err76];
              } else {
                vErrors.push(err76);
              }
              errors++;
            }
          } else {
            const err77 = { instancePath: instancePath + "/decision/hash", schemaPath: "#/properties/decision/properties/hash/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.decision.properties.hash.type, parentSchema: schema63.properties.decision.properties.hash, data: data37 };
            if (vErrors === null) {
              vErrors = [err77];
            } else {
              vErrors.push(err77);
            }
            errors++;
          }
        }
        if (data33.approvals !== void 0) {
          let data38 = data33.approvals;
          if (Array.isArray(data38)) {
            const len0 = data38.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data39 = data38[i0];
              if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
                if (data39.from === void 0) {
                  const err78 = { instancePath: instancePath + "/decision/approvals/" + i0, schemaPath: "#/properties/decision/properties/approvals/items/required", keyword: "required", params: { missingProperty: "from" }, message: "must have required property 'from'", schema: schema63.properties.decision.properties.approvals.items.required, parentSchema: schema63.properties.decision.properties.approvals.items, data: data39 };
                  if (vErrors === null) {
                    vErrors = [err78];
                  } else {
                    vErrors.push(err78);
                  }
                  errors++;
                }
                if (data39.count === void 0) {
                  const err79 = { instancePath: instancePath + "/decision/approvals/" + i0, schemaPath: "#/properties/decision/properties/approvals/items/required", keyword: "required", params: { missingProperty: "count" }, message: "must have required property 'count'", schema: schema63.properties.decision.properties.approvals.items.required, parentSchema: schema63.properties.decision.properties.approvals.items, data: data39 };
                  if (vErrors === null) {
                    vErrors = [err79];
                  } else {
                    vErrors.push(err79);
                  }
                  errors++;
                }
                if (data39.by === void 0) {
                  const err80 = { instancePath: instancePath + "/decision/approvals/" + i0, schemaPath: "#/properties/decision/properties/approvals/items/required", keyword: "required", params: { missingProperty: "by" }, message: "must have required property 'by'", schema: schema63.properties.decision.properties.approvals.items.required, parentSchema: schema63.properties.decision.properties.approvals.items, data: data39 };
                  if (vErrors === null) {
                    vErrors = [err80];
                  } else {
                    vErrors.push(err80);
                  }
                  errors++;
                }
                for (const key7 in data39) {
                  if (!(key7 === "from" || key7 === "count" || key7 === "by")) {
                    const err81 = { instancePath: instancePath + "/decision/approvals/" + i0, schemaPath: "#/properties/decision/properties/approvals/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties", schema: false, parentSchema: schema63.properties.decision.properties.approvals.items, data: data39 };
                    if (vErrors === null) {
                      vErrors = [err81];
                    } else {
                      vErrors.push(err81);
                    }
                    errors++;
                  }
                }
                if (data39.from !== void 0) {
                  let data40 = data39.from;
                  if (Array.isArray(data40)) {
                    const len1 = data40.length;
                    for (let i1 = 0; i1 < len1; i1++) {
                      let data41 = data40[i1];
                      if (typeof data41 !== "string") {
                        const err82 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/from/" + i1, schemaPath: "#/properties/decision/properties/approvals/items/properties/from/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.decision.properties.approvals.items.properties.from.items.type, parentSchema: schema63.properties.decision.properties.approvals.items.properties.from.items, data: data41 };
                        if (vErrors === null) {
                          vErrors = [err82];
                        } else {
                          vErrors.push(err82);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err83 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/from", schemaPath: "#/properties/decision/properties/approvals/items/properties/from/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema63.properties.decision.properties.approvals.items.properties.from.type, parentSchema: schema63.properties.decision.properties.approvals.items.properties.from, data: data40 };
                    if (vErrors === null) {
                      vErrors = [err83];
                    } else {
                      vErrors.push(err83);
                    }
                    errors++;
                  }
                }
                if (data39.count !== void 0) {
                  let data42 = data39.count;
                  if (!(typeof data42 == "number" && (!(data42 % 1) && !isNaN(data42)) && isFinite(data42))) {
                    const err84 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/count", schemaPath: "#/properties/decision/properties/approvals/items/properties/count/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.decision.properties.approvals.items.properties.count.type, parentSchema: schema63.properties.decision.properties.approvals.items.properties.count, data: data42 };
                    if (vErrors === null) {
                      vErrors = [err84];
                    } else {
                      vErrors.push(err84);
                    }
                    errors++;
                  }
                  if (typeof data42 == "number" && isFinite(data42)) {
                    if (data42 < 1 || isNaN(data42)) {
                      const err85 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/count", schemaPath: "#/properties/decision/properties/approvals/items/properties/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema63.properties.decision.properties.approvals.items.properties.count, data: data42 };
                      if (vErrors === null) {
                        vErrors = [err85];
                      } else {
                        vErrors.push(err85);
                      }
                      errors++;
                    }
                  }
                }
                if (data39.by !== void 0) {
                  let data43 = data39.by;
                  if (Array.isArray(data43)) {
                    const len2 = data43.length;
                    for (let i2 = 0; i2 < len2; i2++) {
                      let data44 = data43[i2];
                      if (data44 && typeof data44 == "object" && !Array.isArray(data44)) {
                        if (data44.id === void 0) {
                          const err86 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/by/" + i2, schemaPath: "#/properties/decision/properties/approvals/items/properties/by/items/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema63.properties.decision.properties.approvals.items.properties.by.items.required, parentSchema: schema63.properties.decision.properties.approvals.items.properties.by.items, data: data44 };
                          if (vErrors === null) {
                            vErrors = [err86];
                          } else {
                            vErrors.push(err86);
                          }
                          errors++;
                        }
                        if (data44.login === void 0) {
                          const err87 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/by/" + i2, schemaPath: "#/properties/decision/properties/approvals/items/properties/by/items/required", keyword: "required", params: { missingProperty: "login" }, message: "must have required property 'login'", schema: schema63.properties.decision.properties.approvals.items.properties.by.items.required, parentSchema: schema63.properties.decision.properties.approvals.items.properties.by.items, data: data44 };
                          if (vErrors === null) {
                            vErrors = [err87];
                          } else {
                            vErrors.push(err87);
                          }
                          errors++;
                        }
                        if (data44.review === void 0) {
                          const err88 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/by/" + i2, schemaPath: "#/properties/decision/properties/approvals/items/properties/by/items/required", keyword: "required", params: { missingProperty: "review" }, message: "must have required property 'review'", schema: schema63.properties.decision.properties.approvals.items.properties.by.items.required, parentSchema: schema63.properties.decision.properties.approvals.items.properties.by.items, data: data44 };
                          if (vErrors === null) {
                            vErrors = [err88];
                          } else {
                            vErrors.push(err88);
                          }
                          errors++;
                        }
                        for (const key8 in data44) {
                          if (!(key8 === "id" || key8 === "login" || key8 === "review")) {
                            const err89 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/by/" + i2, schemaPath: "#/properties/decision/properties/approvals/items/properties/by/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key8 }, message: "must NOT have additional properties", schema: false, parentSchema: schema63.properties.decision.properties.approvals.items.properties.by.items, data: data44 };
                            if (vErrors === null) {
                              vErrors = [err89];
                            } else {
                              vErrors.push(err89);
                            }
                            errors++;
                          }
                        }
                        if (data44.id !== void 0) {
                          let data45 = data44.id;
                          if (!(typeof data45 == "number" && (!(data45 % 1) && !isNaN(data45)) && isFinite(data45))) {
                            const err90 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/by/" + i2 + "/id", schemaPath: "#/properties/decision/properties/approvals/items/properties/by/items/properties/id/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.decision.properties.approvals.items.properties.by.items.properties.id.type, parentSchema: schema63.properties.decision.properties.approvals.items.properties.by.items.properties.id, data: data45 };
                            if (vErrors === null) {
                              vErrors = [err90];
                            } else {
                              vErrors.push(err90);
                            }
                            errors++;
                          }
                        }
                        if (data44.login !== void 0) {
                          let data46 = data44.login;
                          if (typeof data46 !== "string") {
                            const err91 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/by/" + i2 + "/login", schemaPath: "#/properties/decision/properties/approvals/items/properties/by/items/properties/login/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.decision.properties.approvals.items.properties.by.items.properties.login.type, parentSchema: schema63.properties.decision.properties.approvals.items.properties.by.items.properties.login, data: data46 };
                            if (vErrors === null) {
                              vErrors = [err91];
                            } else {
                              vErrors.push(err91);
                            }
                            errors++;
                          }
                        }
                        if (data44.review !== void 0) {
                          let data47 = data44.review;
                          if (!(typeof data47 == "number" && (!(data47 % 1) && !isNaN(data47)) && isFinite(data47))) {
                            const err92 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/by/" + i2 + "/review", schemaPath: "#/properties/decision/properties/approvals/items/properties/by/items/properties/review/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.decision.properties.approvals.items.properties.by.items.properties.review.type, parentSchema: schema63.properties.decision.properties.approvals.items.properties.by.items.properties.review, data: data47 };
                            if (vErrors === null) {
                              vErrors = [err92];
                            } else {
                              vErrors.push(err92);
                            }
                            errors++;
                          }
                        }
                      } else {
                        const err93 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/by/" + i2, schemaPath: "#/properties/decision/properties/approvals/items/properties/by/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema63.properties.decision.properties.approvals.items.properties.by.items.type, parentSchema: schema63.properties.decision.properties.approvals.items.properties.by.items, data: data44 };
                        if (vErrors === null) {
                          vErrors = [err93];
                        } else {
                          vErrors.push(err93);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err94 = { instancePath: instancePath + "/decision/approvals/" + i0 + "/by", schemaPath: "#/properties/decision/properties/approvals/items/properties/by/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema63.properties.decision.properties.approvals.items.properties.by.type, parentSchema: schema63.properties.decision.properties.approvals.items.properties.by, data: data43 };
                    if (vErrors === null) {
                      vErrors = [err94];
                    } else {
                      vErrors.push(err94);
                    }
                    errors++;
                  }
                }
              } else {
                const err95 = { instancePath: instancePath + "/decision/approvals/" + i0, schemaPath: "#/properties/decision/properties/approvals/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema63.properties.decision.properties.approvals.items.type, parentSchema: schema63.properties.decision.properties.approvals.items, data: data39 };
                if (vErrors === null) {
                  vErrors = [err95];
                } else {
                  vErrors.push(err95);
                }
                errors++;
              }
            }
          } else {
            const err96 = { instancePath: instancePath + "/decision/approvals", schemaPath: "#/properties/decision/properties/approvals/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema63.properties.decision.properties.approvals.type, parentSchema: schema63.properties.decision.properties.approvals, data: data38 };
            if (vErrors === null) {
              vErrors = [err96];
            } else {
              vErrors.push(err96);
            }
            errors++;
          }
        }
      } else {
        const err97 = { instancePath: instancePath + "/decision", schemaPath: "#/properties/decision/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema63.properties.decision.type, parentSchema: schema63.properties.decision, data: data33 };
        if (vErrors === null) {
          vErrors = [err97];
        } else {
          vErrors.push(err97);
        }
        errors++;
      }
    }
    if (data.inputs !== void 0) {
      let data48 = data.inputs;
      if (data48 && typeof data48 == "object" && !Array.isArray(data48)) {
        for (const key9 in data48) {
          if (!(key9 === "base" || key9 === "head" || key9 === "merge" || key9 === "policy" || key9 === "teams" || key9 === "evaluator")) {
            const err98 = { instancePath: instancePath + "/inputs", schemaPath: "#/properties/inputs/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 }, message: "must NOT have additional properties", schema: false, parentSchema: schema63.properties.inputs, data: data48 };
            if (vErrors === null) {
              vErrors = [err98];
            } else {
              vErrors.push(err98);
            }
            errors++;
          }
        }
        if (data48.base !== void 0) {
          let data49 = data48.base;
          if (typeof data49 !== "string") {
            const err99 = { instancePath: instancePath + "/inputs/base", schemaPath: "#/properties/inputs/properties/base/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.inputs.properties.base.type, parentSchema: schema63.properties.inputs.properties.base, data: data49 };
            if (vErrors === null) {
              vErrors = [err99];
            } else {
              vErrors.push(err99);
            }
            errors++;
          }
        }
        if (data48.head !== void 0) {
          let data50 = data48.head;
          if (typeof data50 !== "string") {
            const err100 = { instancePath: instancePath + "/inputs/head", schemaPath: "#/properties/inputs/properties/head/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.inputs.properties.head.type, parentSchema: schema63.properties.inputs.properties.head, data: data50 };
            if (vErrors === null) {
              vErrors = [err100];
            } else {
              vErrors.push(err100);
            }
            errors++;
          }
        }
        if (data48.merge !== void 0) {
          let data51 = data48.merge;
          if (typeof data51 !== "string") {
            const err101 = { instancePath: instancePath + "/inputs/merge", schemaPath: "#/properties/inputs/properties/merge/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.inputs.properties.merge.type, parentSchema: schema63.properties.inputs.properties.merge, data: data51 };
            if (vErrors === null) {
              vErrors = [err101];
            } else {
              vErrors.push(err101);
            }
            errors++;
          }
        }
        if (data48.policy !== void 0) {
          let data52 = data48.policy;
          if (typeof data52 !== "string") {
            const err102 = { instancePath: instancePath + "/inputs/policy", schemaPath: "#/properties/inputs/properties/policy/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.inputs.properties.policy.type, parentSchema: schema63.properties.inputs.properties.policy, data: data52 };
            if (vErrors === null) {
              vErrors = [err102];
            } else {
              vErrors.push(err102);
            }
            errors++;
          }
        }
        if (data48.teams !== void 0) {
          let data53 = data48.teams;
          if (typeof data53 !== "string") {
            const err103 = { instancePath: instancePath + "/inputs/teams", schemaPath: "#/properties/inputs/properties/teams/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.inputs.properties.teams.type, parentSchema: schema63.properties.inputs.properties.teams, data: data53 };
            if (vErrors === null) {
              vErrors = [err103];
            } else {
              vErrors.push(err103);
            }
            errors++;
          }
        }
        if (data48.evaluator !== void 0) {
          let data54 = data48.evaluator;
          if (typeof data54 !== "string") {
            const err104 = { instancePath: instancePath + "/inputs/evaluator", schemaPath: "#/properties/inputs/properties/evaluator/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.inputs.properties.evaluator.type, parentSchema: schema63.properties.inputs.properties.evaluator, data: data54 };
            if (vErrors === null) {
              vErrors = [err104];
            } else {
              vErrors.push(err104);
            }
            errors++;
          }
        }
      } else {
        const err105 = { instancePath: instancePath + "/inputs", schemaPath: "#/properties/inputs/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema63.properties.inputs.type, parentSchema: schema63.properties.inputs, data: data48 };
        if (vErrors === null) {
          vErrors = [err105];
        } else {
          vErrors.push(err105);
        }
        errors++;
      }
    }
    if (data.proposal !== void 0) {
      let data55 = data.proposal;
      if (data55 && typeof data55 == "object" && !Array.isArray(data55)) {
        if (data55.id === void 0) {
          const err106 = { instancePath: instancePath + "/proposal", schemaPath: "#/properties/proposal/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema63.properties.proposal.required, parentSchema: schema63.properties.proposal, data: data55 };
          if (vErrors === null) {
            vErrors = [err106];
          } else {
            vErrors.push(err106);
          }
          errors++;
        }
        for (const key10 in data55) {
          if (!(key10 === "id" || key10 === "path" || key10 === "rule" || key10 === "effect")) {
            const err107 = { instancePath: instancePath + "/proposal", schemaPath: "#/properties/proposal/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key10 }, message: "must NOT have additional properties", schema: false, parentSchema: schema63.properties.proposal, data: data55 };
            if (vErrors === null) {
              vErrors = [err107];
            } else {
              vErrors.push(err107);
            }
            errors++;
          }
        }
        if (data55.id !== void 0) {
          let data56 = data55.id;
          if (typeof data56 !== "string") {
            const err108 = { instancePath: instancePath + "/proposal/id", schemaPath: "#/properties/proposal/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.proposal.properties.id.type, parentSchema: schema63.properties.proposal.properties.id, data: data56 };
            if (vErrors === null) {
              vErrors = [err108];
            } else {
              vErrors.push(err108);
            }
            errors++;
          }
        }
        if (data55.path !== void 0) {
          let data57 = data55.path;
          if (typeof data57 !== "string") {
            const err109 = { instancePath: instancePath + "/proposal/path", schemaPath: "#/properties/proposal/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.proposal.properties.path.type, parentSchema: schema63.properties.proposal.properties.path, data: data57 };
            if (vErrors === null) {
              vErrors = [err109];
            } else {
              vErrors.push(err109);
            }
            errors++;
          }
        }
        if (data55.rule !== void 0) {
          let data58 = data55.rule;
          if (typeof data58 !== "string") {
            const err110 = { instancePath: instancePath + "/proposal/rule", schemaPath: "#/properties/proposal/properties/rule/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.proposal.properties.rule.type, parentSchema: schema63.properties.proposal.properties.rule, data: data58 };
            if (vErrors === null) {
              vErrors = [err110];
            } else {
              vErrors.push(err110);
            }
            errors++;
          }
        }
        if (data55.effect !== void 0) {
          let data59 = data55.effect;
          if (!(data59 === "tighten" || data59 === "ease")) {
            const err111 = { instancePath: instancePath + "/proposal/effect", schemaPath: "#/properties/proposal/properties/effect/enum", keyword: "enum", params: { allowedValues: schema63.properties.proposal.properties.effect.enum }, message: "must be equal to one of the allowed values", schema: schema63.properties.proposal.properties.effect.enum, parentSchema: schema63.properties.proposal.properties.effect, data: data59 };
            if (vErrors === null) {
              vErrors = [err111];
            } else {
              vErrors.push(err111);
            }
            errors++;
          }
        }
      } else {
        const err112 = { instancePath: instancePath + "/proposal", schemaPath: "#/properties/proposal/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema63.properties.proposal.type, parentSchema: schema63.properties.proposal, data: data55 };
        if (vErrors === null) {
          vErrors = [err112];
        } else {
          vErrors.push(err112);
        }
        errors++;
      }
    }
    if (data.obligations !== void 0) {
      let data60 = data.obligations;
      if (data60 && typeof data60 == "object" && !Array.isArray(data60)) {
        for (const key11 in data60) {
          if (!(key11 === "notify" || key11 === "review")) {
            const err113 = { instancePath: instancePath + "/obligations", schemaPath: "#/properties/obligations/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key11 }, message: "must NOT have additional properties", schema: false, parentSchema: schema63.properties.obligations, data: data60 };
            if (vErrors === null) {
              vErrors = [err113];
            } else {
              vErrors.push(err113);
            }
            errors++;
          }
        }
        if (data60.notify !== void 0) {
          let data61 = data60.notify;
          if (Array.isArray(data61)) {
            const len3 = data61.length;
            for (let i3 = 0; i3 < len3; i3++) {
              let data62 = data61[i3];
              if (typeof data62 !== "string") {
                const err114 = { instancePath: instancePath + "/obligations/notify/" + i3, schemaPath: "#/properties/obligations/properties/notify/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.obligations.properties.notify.items.type, parentSchema: schema63.properties.obligations.properties.notify.items, data: data62 };
                if (vErrors === null) {
                  vErrors = [err114];
                } else {
                  vErrors.push(err114);
                }
                errors++;
              }
            }
          } else {
            const err115 = { instancePath: instancePath + "/obligations/notify", schemaPath: "#/properties/obligations/properties/notify/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema63.properties.obligations.properties.notify.type, parentSchema: schema63.properties.obligations.properties.notify, data: data61 };
            if (vErrors === null) {
              vErrors = [err115];
            } else {
              vErrors.push(err115);
            }
            errors++;
          }
        }
        if (data60.review !== void 0) {
          let data63 = data60.review;
          if (data63 && typeof data63 == "object" && !Array.isArray(data63)) {
            if (data63.by === void 0) {
              const err116 = { instancePath: instancePath + "/obligations/review", schemaPath: "#/properties/obligations/properties/review/required", keyword: "required", params: { missingProperty: "by" }, message: "must have required property 'by'", schema: schema63.properties.obligations.properties.review.required, parentSchema: schema63.properties.obligations.properties.review, data: data63 };
              if (vErrors === null) {
                vErrors = [err116];
              } else {
                vErrors.push(err116);
              }
              errors++;
            }
            if (data63.within === void 0) {
              const err117 = { instancePath: instancePath + "/obligations/review", schemaPath: "#/properties/obligations/properties/review/required", keyword: "required", params: { missingProperty: "within" }, message: "must have required property 'within'", schema: schema63.properties.obligations.properties.review.required, parentSchema: schema63.properties.obligations.properties.review, data: data63 };
              if (vErrors === null) {
                vErrors = [err117];
              } else {
                vErrors.push(err117);
              }
              errors++;
            }
            for (const key12 in data63) {
              if (!(key12 === "by" || key12 === "within")) {
                const err118 = { instancePath: instancePath + "/obligations/review", schemaPath: "#/properties/obligations/properties/review/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key12 }, message: "must NOT have additional properties", schema: false, parentSchema: schema63.properties.obligations.properties.review, data: data63 };
                if (vErrors === null) {
                  vErrors = [err118];
                } else {
                  vErrors.push(err118);
                }
                errors++;
              }
            }
            if (data63.by !== void 0) {
              let data64 = data63.by;
              if (Array.isArray(data64)) {
                const len4 = data64.length;
                for (let i4 = 0; i4 < len4; i4++) {
                  let data65 = data64[i4];
                  if (typeof data65 !== "string") {
                    const err119 = { instancePath: instancePath + "/obligations/review/by/" + i4, schemaPath: "#/properties/obligations/properties/review/properties/by/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.obligations.properties.review.properties.by.items.type, parentSchema: schema63.properties.obligations.properties.review.properties.by.items, data: data65 };
                    if (vErrors === null) {
                      vErrors = [err119];
                    } else {
                      vErrors.push(err119);
                    }
                    errors++;
                  }
                }
              } else {
                const err120 = { instancePath: instancePath + "/obligations/review/by", schemaPath: "#/properties/obligations/properties/review/properties/by/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema63.properties.obligations.properties.review.properties.by.type, parentSchema: schema63.properties.obligations.properties.review.properties.by, data: data64 };
                if (vErrors === null) {
                  vErrors = [err120];
                } else {
                  vErrors.push(err120);
                }
                errors++;
              }
            }
            if (data63.within !== void 0) {
              let data66 = data63.within;
              if (!(typeof data66 == "number" && (!(data66 % 1) && !isNaN(data66)) && isFinite(data66))) {
                const err121 = { instancePath: instancePath + "/obligations/review/within", schemaPath: "#/properties/obligations/properties/review/properties/within/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.obligations.properties.review.properties.within.type, parentSchema: schema63.properties.obligations.properties.review.properties.within, data: data66 };
                if (vErrors === null) {
                  vErrors = [err121];
                } else {
                  vErrors.push(err121);
                }
                errors++;
              }
              if (typeof data66 == "number" && isFinite(data66)) {
                if (data66 < 0 || isNaN(data66)) {
                  const err122 = { instancePath: instancePath + "/obligations/review/within", schemaPath: "#/properties/obligations/properties/review/properties/within/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema63.properties.obligations.properties.review.properties.within, data: data66 };
                  if (vErrors === null) {
                    vErrors = [err122];
                  } else {
                    vErrors.push(err122);
                  }
                  errors++;
                }
              }
            }
          } else {
            const err123 = { instancePath: instancePath + "/obligations/review", schemaPath: "#/properties/obligations/properties/review/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema63.properties.obligations.properties.review.type, parentSchema: schema63.properties.obligations.properties.review, data: data63 };
            if (vErrors === null) {
              vErrors = [err123];
            } else {
              vErrors.push(err123);
            }
            errors++;
          }
        }
      } else {
        const err124 = { instancePath: instancePath + "/obligations", schemaPath: "#/properties/obligations/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema63.properties.obligations.type, parentSchema: schema63.properties.obligations, data: data60 };
        if (vErrors === null) {
          vErrors = [err124];
        } else {
          vErrors.push(err124);
        }
        errors++;
      }
    }
    if (data.review !== void 0) {
      let data67 = data.review;
      if (!(typeof data67 == "number" && (!(data67 % 1) && !isNaN(data67)) && isFinite(data67))) {
        const err125 = { instancePath: instancePath + "/review", schemaPath: "#/properties/review/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.review.type, parentSchema: schema63.properties.review, data: data67 };
        if (vErrors === null) {
          vErrors = [err125];
        } else {
          vErrors.push(err125);
        }
        errors++;
      }
      if (typeof data67 == "number" && isFinite(data67)) {
        if (data67 < 1 || isNaN(data67)) {
          const err126 = { instancePath: instancePath + "/review", schemaPath: "#/properties/review/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema63.properties.review, data: data67 };
          if (vErrors === null) {
            vErrors = [err126];
          } else {
            vErrors.push(err126);
          }
          errors++;
        }
      }
    }
    if (data.vote !== void 0) {
      let data68 = data.vote;
      if (!(data68 === "approved" || data68 === "changes-requested" || data68 === "dismissed")) {
        const err127 = { instancePath: instancePath + "/vote", schemaPath: "#/properties/vote/enum", keyword: "enum", params: { allowedValues: schema63.properties.vote.enum }, message: "must be equal to one of the allowed values", schema: schema63.properties.vote.enum, parentSchema: schema63.properties.vote, data: data68 };
        if (vErrors === null) {
          vErrors = [err127];
        } else {
          vErrors.push(err127);
        }
        errors++;
      }
    }
    if (data.run !== void 0) {
      let data69 = data.run;
      if (data69 && typeof data69 == "object" && !Array.isArray(data69)) {
        if (data69.flow === void 0) {
          const err128 = { instancePath: instancePath + "/run", schemaPath: "#/properties/run/required", keyword: "required", params: { missingProperty: "flow" }, message: "must have required property 'flow'", schema: schema63.properties.run.required, parentSchema: schema63.properties.run, data: data69 };
          if (vErrors === null) {
            vErrors = [err128];
          } else {
            vErrors.push(err128);
          }
          errors++;
        }
        for (const key13 in data69) {
          if (!(key13 === "flow" || key13 === "granted" || key13 === "revoked" || key13 === "failed" || key13 === "unconfirmed")) {
            const err129 = { instancePath: instancePath + "/run", schemaPath: "#/properties/run/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key13 }, message: "must NOT have additional properties", schema: false, parentSchema: schema63.properties.run, data: data69 };
            if (vErrors === null) {
              vErrors = [err129];
            } else {
              vErrors.push(err129);
            }
            errors++;
          }
        }
        if (data69.flow !== void 0) {
          let data70 = data69.flow;
          if (!(data70 === "check" || data70 === "apply" || data70 === "expire" || data70 === "reconcile" || data70 === "tighten")) {
            const err130 = { instancePath: instancePath + "/run/flow", schemaPath: "#/properties/run/properties/flow/enum", keyword: "enum", params: { allowedValues: schema63.properties.run.properties.flow.enum }, message: "must be equal to one of the allowed values", schema: schema63.properties.run.properties.flow.enum, parentSchema: schema63.properties.run.properties.flow, data: data70 };
            if (vErrors === null) {
              vErrors = [err130];
            } else {
              vErrors.push(err130);
            }
            errors++;
          }
        }
        if (data69.granted !== void 0) {
          let data71 = data69.granted;
          if (!(typeof data71 == "number" && (!(data71 % 1) && !isNaN(data71)) && isFinite(data71))) {
            const err131 = { instancePath: instancePath + "/run/granted", schemaPath: "#/properties/run/properties/granted/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.run.properties.granted.type, parentSchema: schema63.properties.run.properties.granted, data: data71 };
            if (vErrors === null) {
              vErrors = [err131];
            } else {
              vErrors.push(err131);
            }
            errors++;
          }
          if (typeof data71 == "number" && isFinite(data71)) {
            if (data71 < 0 || isNaN(data71)) {
              const err132 = { instancePath: instancePath + "/run/granted", schemaPath: "#/properties/run/properties/granted/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema63.properties.run.properties.granted, data: data71 };
              if (vErrors === null) {
                vErrors = [err132];
              } else {
                vErrors.push(err132);
              }
              errors++;
            }
          }
        }
        if (data69.revoked !== void 0) {
          let data72 = data69.revoked;
          if (!(typeof data72 == "number" && (!(data72 % 1) && !isNaN(data72)) && isFinite(data72))) {
            const err133 = { instancePath: instancePath + "/run/revoked", schemaPath: "#/properties/run/properties/revoked/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.run.properties.revoked.type, parentSchema: schema63.properties.run.properties.revoked, data: data72 };
            if (vErrors === null) {
              vErrors = [err133];
            } else {
              vErrors.push(err133);
            }
            errors++;
          }
          if (typeof data72 == "number" && isFinite(data72)) {
            if (data72 < 0 || isNaN(data72)) {
              const err134 = { instancePath: instancePath + "/run/revoked", schemaPath: "#/properties/run/properties/revoked/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema63.properties.run.properties.revoked, data: data72 };
              if (vErrors === null) {
                vErrors = [err134];
              } else {
                vErrors.push(err134);
              }
              errors++;
            }
          }
        }
        if (data69.failed !== void 0) {
          let data73 = data69.failed;
          if (!(typeof data73 == "number" && (!(data73 % 1) && !isNaN(data73)) && isFinite(data73))) {
            const err135 = { instancePath: instancePath + "/run/failed", schemaPath: "#/properties/run/properties/failed/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.run.properties.failed.type, parentSchema: schema63.properties.run.properties.failed, data: data73 };
            if (vErrors === null) {
              vErrors = [err135];
            } else {
              vErrors.push(err135);
            }
            errors++;
          }
          if (typeof data73 == "number" && isFinite(data73)) {
            if (data73 < 0 || isNaN(data73)) {
              const err136 = { instancePath: instancePath + "/run/failed", schemaPath: "#/properties/run/properties/failed/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema63.properties.run.properties.failed, data: data73 };
              if (vErrors === null) {
                vErrors = [err136];
              } else {
                vErrors.push(err136);
              }
              errors++;
            }
          }
        }
        if (data69.unconfirmed !== void 0) {
          let data74 = data69.unconfirmed;
          if (!(typeof data74 == "number" && (!(data74 % 1) && !isNaN(data74)) && isFinite(data74))) {
            const err137 = { instancePath: instancePath + "/run/unconfirmed", schemaPath: "#/properties/run/properties/unconfirmed/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.run.properties.unconfirmed.type, parentSchema: schema63.properties.run.properties.unconfirmed, data: data74 };
            if (vErrors === null) {
              vErrors = [err137];
            } else {
              vErrors.push(err137);
            }
            errors++;
          }
          if (typeof data74 == "number" && isFinite(data74)) {
            if (data74 < 0 || isNaN(data74)) {
              const err138 = { instancePath: instancePath + "/run/unconfirmed", schemaPath: "#/properties/run/properties/unconfirmed/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema63.properties.run.properties.unconfirmed, data: data74 };
              if (vErrors === null) {
                vErrors = [err138];
              } else {
                vErrors.push(err138);
              }
              errors++;
            }
          }
        }
      } else {
        const err139 = { instancePath: instancePath + "/run", schemaPath: "#/properties/run/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema63.properties.run.type, parentSchema: schema63.properties.run, data: data69 };
        if (vErrors === null) {
          vErrors = [err139];
        } else {
          vErrors.push(err139);
        }
        errors++;
      }
    }
    if (data.checkpoint !== void 0) {
      let data75 = data.checkpoint;
      if (data75 && typeof data75 == "object" && !Array.isArray(data75)) {
        if (data75.size === void 0) {
          const err140 = { instancePath: instancePath + "/checkpoint", schemaPath: "#/properties/checkpoint/required", keyword: "required", params: { missingProperty: "size" }, message: "must have required property 'size'", schema: schema63.properties.checkpoint.required, parentSchema: schema63.properties.checkpoint, data: data75 };
          if (vErrors === null) {
            vErrors = [err140];
          } else {
            vErrors.push(err140);
          }
          errors++;
        }
        if (data75.root === void 0) {
          const err141 = { instancePath: instancePath + "/checkpoint", schemaPath: "#/properties/checkpoint/required", keyword: "required", params: { missingProperty: "root" }, message: "must have required property 'root'", schema: schema63.properties.checkpoint.required, parentSchema: schema63.properties.checkpoint, data: data75 };
          if (vErrors === null) {
            vErrors = [err141];
          } else {
            vErrors.push(err141);
          }
          errors++;
        }
        for (const key14 in data75) {
          if (!(key14 === "size" || key14 === "root")) {
            const err142 = { instancePath: instancePath + "/checkpoint", schemaPath: "#/properties/checkpoint/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key14 }, message: "must NOT have additional properties", schema: false, parentSchema: schema63.properties.checkpoint, data: data75 };
            if (vErrors === null) {
              vErrors = [err142];
            } else {
              vErrors.push(err142);
            }
            errors++;
          }
        }
        if (data75.size !== void 0) {
          let data76 = data75.size;
          if (!(typeof data76 == "number" && (!(data76 % 1) && !isNaN(data76)) && isFinite(data76))) {
            const err143 = { instancePath: instancePath + "/checkpoint/size", schemaPath: "#/properties/checkpoint/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema63.properties.checkpoint.properties.size.type, parentSchema: schema63.properties.checkpoint.properties.size, data: data76 };
            if (vErrors === null) {
              vErrors = [err143];
            } else {
              vErrors.push(err143);
            }
            errors++;
          }
          if (typeof data76 == "number" && isFinite(data76)) {
            if (data76 < 0 || isNaN(data76)) {
              const err144 = { instancePath: instancePath + "/checkpoint/size", schemaPath: "#/properties/checkpoint/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema63.properties.checkpoint.properties.size, data: data76 };
              if (vErrors === null) {
                vErrors = [err144];
              } else {
                vErrors.push(err144);
              }
              errors++;
            }
          }
        }
        if (data75.root !== void 0) {
          let data77 = data75.root;
          if (typeof data77 !== "string") {
            const err145 = { instancePath: instancePath + "/checkpoint/root", schemaPath: "#/properties/checkpoint/properties/root/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema63.properties.checkpoint.properties.root.type, parentSchema: schema63.properties.checkpoint.properties.root, data: data77 };
            if (vErrors === null) {
              vErrors = [err145];
            } else {
              vErrors.push(err145);
            }
            errors++;
          }
        }
      } else {
        const err146 = { instancePath: instancePath + "/checkpoint", schemaPath: "#/properties/checkpoint/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema63.properties.checkpoint.type, parentSchema: schema63.properties.checkpoint, data: data75 };
        if (vErrors === null) {
          vErrors = [err146];
        } else {
          vErrors.push(err146);
        }
        errors++;
      }
    }
  } else {
    const err147 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema63.type, parentSchema: schema63, data };
    if (vErrors === null) {
      vErrors = [err147];
    } else {
      vErrors.push(err147);
    }
    errors++;
  }
  validate37.errors = vErrors;
  return errors === 0;
}
validate37.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var validatePolicyFile = validate40;
var schema70 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://lapse.dev/schemas/policy.schema.json", "title": "PolicyFile", "description": "Rules that say who may have what, for how long, and whose word it takes: policies/*.yaml, read in the order of the file names. Of all rules, the last whose pattern matches governs; what no rule matches is denied.", "type": "object", "additionalProperties": false, "properties": { "rules": { "description": "Rules for grants. Patterns are CODEOWNERS patterns below access/.", "type": "array", "maxItems": 5e3, "items": { "$ref": "#/$defs/rule" } }, "owners": { "description": "Whose word it takes to edit policies, targets, the directory and everything else that is not a grant. Patterns are CODEOWNERS patterns from the top of the repository; the last that matches governs; what none matches cannot be merged.", "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/ownerRule" } }, "ticketFormats": { "description": "Named formats of tickets. `{digits}` stands for one or more digits, `{letters}` for one or more ASCII letters, everything else for itself: `INC-{digits}`.", "type": "object", "propertyNames": { "pattern": "^[a-z][a-z0-9-]{0,39}$" }, "additionalProperties": { "type": "string", "minLength": 1, "maxLength": 100 } } }, "$defs": { "set": { "title": "SetName", "description": "A named set of people: a GitHub team `acme/dba`, one person `@mona`, whoever is on call by a file `shifts:orders`, or a workload `workload:deployer`.", "type": "string", "minLength": 2, "maxLength": 140 }, "sets": { "title": "SetNames", "description": "Named sets; who is in any of them counts.", "type": "array", "minItems": 1, "maxItems": 50, "items": { "$ref": "#/$defs/set" } }, "duration": { "title": "DurationText", "description": "A length of time: `30m`, `8h`, `1h30m`, `7d`, `2w`.", "type": "string", "minLength": 1, "maxLength": 32 }, "pattern": { "title": "PatternText", "description": "A CODEOWNERS pattern: `/orders-db/readonly/`, `*/admin/`, `/**/prod-*/`. No `!`, no `[ ]`.", "type": "string", "minLength": 1, "maxLength": 500 }, "count": { "title": "CountText", "type": "integer", "minimum": 1, "maximum": 20, "description": "A small number of people or leases." }, "approvals": { "title": "ApprovalsText", "description": "Whose word it takes: `none`, or requirements that must all be filled, by distinct people.", "oneOf": [{ "const": "none" }, { "type": "array", "minItems": 1, "maxItems": 10, "items": { "$ref": "#/$defs/requirement" } }] }, "requirement": { "title": "RequirementText", "description": "So many people out of these sets.", "type": "object", "additionalProperties": false, "required": ["from"], "properties": { "from": { "description": "The sets whose members may approve.", "$ref": "#/$defs/sets" }, "count": { "description": "How many distinct people. Default: 1.", "$ref": "#/$defs/count" } } }, "when": { "title": "WhenText", "description": "Conditions; a route holds when all of them do. Nothing but membership, bounds, enumerations and minutes of the week, so that what an edit changes can be proved.", "type": "object", "additionalProperties": false, "properties": { "subjectIn": { "description": "The one who will hold the access is in one of these sets.", "$ref": "#/$defs/sets" }, "requesterIn": { "description": "The one who opened the pull request is in one of these sets.", "$ref": "#/$defs/sets" }, "durationAtMost": { "description": "The access lasts at most this long (an extension: in total).", "$ref": "#/$defs/duration" }, "durationAtLeast": { "description": "The access lasts at least this long (an extension: in total).", "$ref": "#/$defs/duration" }, "leadAtMost": { "description": "The access begins at most this long from now.", "$ref": "#/$defs/duration" }, "leadAtLeast": { "description": "The access begins at least this long from now.", "$ref": "#/$defs/duration" }, "priority": { "description": "The request's priority is one of these; a request without one counts as `normal`.", "type": "array", "minItems": 1, "items": { "enum": ["low", "normal", "high", "emergency"] } }, "risk": { "description": "The entitlement's risk is one of these.", "type": "array", "minItems": 1, "items": { "enum": ["low", "medium", "high", "critical"] } }, "extension": { "description": "Whether the request extends an earlier grant.", "type": "boolean" }, "liveAtMost": { "description": "The subject holds at most so many other live leases on this target.", "type": "integer", "minimum": 0, "maximum": 1e3 }, "during": { "description": "The access begins within these hours of the week.", "$ref": "#/$defs/during" } } }, "during": { "title": "DuringText", "description": "Hours of the week in a named time zone.", "type": "object", "additionalProperties": false, "required": ["zone", "hours"], "properties": { "zone": { "description": "An IANA time zone: `Europe/Berlin`, `UTC`.", "type": "string", "minLength": 3, "maxLength": 60 }, "hours": { "description": "The hours; any of them counts.", "type": "array", "minItems": 1, "maxItems": 50, "items": { "title": "HoursText", "description": "The same hours on some days.", "type": "object", "additionalProperties": false, "required": ["days", "from", "to"], "properties": { "days": { "description": "Days of the week.", "type": "array", "minItems": 1, "maxItems": 7, "items": { "enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] } }, "from": { "description": "The first minute that counts: `09:00`.", "type": "string", "minLength": 1, "maxLength": 10 }, "to": { "description": "The minute at which it no longer counts: `17:30`, or `24:00`.", "type": "string", "minLength": 1, "maxLength": 10 } } } } } }, "route": { "title": "RouteText", "description": "One way through a rule. The first route whose `when` holds is taken.", "type": "object", "additionalProperties": false, "required": ["name", "approvals"], "properties": { "name": { "description": "What people call it; it stands in checks, in the ledger, and in reports.", "type": "string", "minLength": 1, "maxLength": 80 }, "when": { "$ref": "#/$defs/when" }, "approvals": { "$ref": "#/$defs/approvals" }, "obligations": { "$ref": "#/$defs/obligations" } } }, "obligations": { "title": "ObligationsText", "description": "What follows from access that is given.", "type": "object", "additionalProperties": false, "properties": { "notify": { "description": "Sets that are told.", "$ref": "#/$defs/sets" }, "review": { "description": "A review afterwards.", "type": "object", "additionalProperties": false, "required": ["by", "within"], "properties": { "by": { "description": "Sets whose members may review.", "$ref": "#/$defs/sets" }, "within": { "description": "How long after the access ended the review is due.", "$ref": "#/$defs/duration" } } }, "useBy": { "description": "The time after which access that was not used should be given back. It is shown to whoever holds it; nothing is taken away because of it.", "$ref": "#/$defs/duration" } } }, "requires": { "title": "RequireText", "description": "Something that the grant has to say.", "oneOf": [{ "enum": ["reason", "task", "ticket", "priority"] }, { "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1, "properties": { "reason": { "description": "How the reason must be.", "$ref": "#/$defs/textRequirement" }, "task": { "description": "How the task must be.", "$ref": "#/$defs/textRequirement" }, "ticket": { "description": "How the ticket must be.", "type": "object", "additionalProperties": false, "required": ["format"], "properties": { "format": { "description": "The name of one of `ticketFormats`.", "type": "string", "minLength": 1, "maxLength": 40 } } } } }] }, "textRequirement": { "title": "TextRequirementText", "type": "object", "additionalProperties": false, "required": ["minLength"], "description": "Bounds on a text.", "properties": { "minLength": { "description": "At least so many characters, white space at the ends and repeated white space not counted.", "type": "integer", "minimum": 1, "maximum": 500 } } }, "rule": { "title": "RuleText", "description": "What holds for the grants that a pattern matches.", "type": "object", "additionalProperties": false, "required": ["match", "mayRequest"], "oneOf": [{ "required": ["approvals"] }, { "required": ["routes"] }], "properties": { "match": { "description": "A CODEOWNERS pattern below access/: `/orders-db/readonly/`.", "$ref": "#/$defs/pattern" }, "name": { "description": "What people call the rule. Default: its pattern.", "type": "string", "minLength": 1, "maxLength": 80 }, "mayRequest": { "description": "Who may ask.", "$ref": "#/$defs/sets" }, "mayHold": { "description": "Who may hold the access. Default: people who may ask. Workloads must be named here.", "$ref": "#/$defs/sets" }, "limits": { "$ref": "#/$defs/limits" }, "require": { "description": "What the grant has to say besides its length.", "type": "array", "maxItems": 10, "items": { "$ref": "#/$defs/requires" } }, "approvals": { "description": "Whose word it takes, when there are no routes.", "$ref": "#/$defs/approvals" }, "approvalsOn": { "description": "`content` (default): an approval counts while the approved files stay the same and only merges of the base came after. `head`: only on the very last commit.", "enum": ["content", "head"] }, "routes": { "description": "Ways through the rule; the first whose `when` holds is taken; when none holds, it is denied.", "type": "array", "minItems": 1, "maxItems": 50, "items": { "$ref": "#/$defs/route" } }, "obligations": { "$ref": "#/$defs/obligations" }, "breakGlass": { "$ref": "#/$defs/breakGlass" }, "conflictsWith": { "description": "Separation of duties: nobody holds this together with what these patterns (below access/) match.", "type": "array", "minItems": 1, "maxItems": 50, "items": { "$ref": "#/$defs/pattern" } }, "mutualApproval": { "description": "People who lately approved one another's access do not count for each other.", "type": "object", "additionalProperties": false, "required": ["within"], "properties": { "within": { "description": "How far back to look.", "$ref": "#/$defs/duration" } } } } }, "limits": { "title": "LimitsText", "description": "Bounds that no approval lifts.", "type": "object", "additionalProperties": false, "properties": { "duration": { "description": "The longest that one grant may last (an extension: in total).", "$ref": "#/$defs/duration" }, "lead": { "description": "How far ahead access may begin. Default: 7d.", "$ref": "#/$defs/duration" }, "total": { "description": "The longest that one subject may hold this entitlement within a rolling window.", "type": "object", "additionalProperties": false, "required": ["of", "per"], "properties": { "of": { "description": "At most so long.", "$ref": "#/$defs/duration" }, "per": { "description": "Within this window, which ends when the asked access would end.", "$ref": "#/$defs/duration" } } }, "live": { "description": "How many leases may be live at once.", "type": "object", "additionalProperties": false, "minProperties": 1, "properties": { "perSubject": { "description": "At most so many live leases that this rule governs for one subject, this one included.", "$ref": "#/$defs/count" }, "perEntitlement": { "description": "At most so many subjects who hold the entitlement at once, this one included.", "type": "integer", "minimum": 1, "maximum": 1e4 } } }, "renewals": { "description": "How many times a grant may be extended, in a chain. `0` forbids extending.", "type": "integer", "minimum": 0, "maximum": 100 }, "coolDown": { "description": "How long after the end of a lease the same subject may hold the entitlement again. Extending needs none, but for a lease that begins later.", "$ref": "#/$defs/duration" } } }, "breakGlass": { "title": "BreakGlassText", "description": "Access in an emergency: at once, short, and reviewed afterwards. Who has an overdue or open review may not break glass again.", "type": "object", "additionalProperties": false, "required": ["by", "duration", "reviewBy", "reviewWithin"], "properties": { "by": { "description": "Who may, for themselves.", "$ref": "#/$defs/sets" }, "duration": { "description": "The longest that it may last.", "$ref": "#/$defs/duration" }, "reviewBy": { "description": "Whose members review it afterwards.", "$ref": "#/$defs/sets" }, "reviewWithin": { "description": "How soon after it began it must be reviewed.", "$ref": "#/$defs/duration" } } }, "ownerRule": { "title": "OwnerRuleText", "description": "Whose word it takes to edit some files.", "type": "object", "additionalProperties": false, "required": ["match", "approvals"], "properties": { "match": { "description": "A CODEOWNERS pattern from the top of the repository: `/policies/`, `/access/*/target.yaml`.", "$ref": "#/$defs/pattern" }, "approvals": { "description": "Requirements that must all be filled, by distinct people; `none` is not possible here.", "type": "array", "minItems": 1, "maxItems": 10, "items": { "$ref": "#/$defs/requirement" } } } } } };
var schema71 = { "title": "RuleText", "description": "What holds for the grants that a pattern matches.", "type": "object", "additionalProperties": false, "required": ["match", "mayRequest"], "oneOf": [{ "required": ["approvals"] }, { "required": ["routes"] }], "properties": { "match": { "description": "A CODEOWNERS pattern below access/: `/orders-db/readonly/`.", "$ref": "#/$defs/pattern" }, "name": { "description": "What people call the rule. Default: its pattern.", "type": "string", "minLength": 1, "maxLength": 80 }, "mayRequest": { "description": "Who may ask.", "$ref": "#/$defs/sets" }, "mayHold": { "description": "Who may hold the access. Default: people who may ask. Workloads must be named here.", "$ref": "#/$defs/sets" }, "limits": { "$ref": "#/$defs/limits" }, "require": { "description": "What the grant has to say besides its length.", "type": "array", "maxItems": 10, "items": { "$ref": "#/$defs/requires" } }, "approvals": { "description": "Whose word it takes, when there are no routes.", "$ref": "#/$defs/approvals" }, "approvalsOn": { "description": "`content` (default): an approval counts while the approved files stay the same and only merges of the base came after. `head`: only on the very last commit.", "enum": ["content", "head"] }, "routes": { "description": "Ways through the rule; the first whose `when` holds is taken; when none holds, it is denied.", "type": "array", "minItems": 1, "maxItems": 50, "items": { "$ref": "#/$defs/route" } }, "obligations": { "$ref": "#/$defs/obligations" }, "breakGlass": { "$ref": "#/$defs/breakGlass" }, "conflictsWith": { "description": "Separation of duties: nobody holds this together with what these patterns (below access/) match.", "type": "array", "minItems": 1, "maxItems": 50, "items": { "$ref": "#/$defs/pattern" } }, "mutualApproval": { "description": "People who lately approved one another's access do not count for each other.", "type": "object", "additionalProperties": false, "required": ["within"], "properties": { "within": { "description": "How far back to look.", "$ref": "#/$defs/duration" } } } } };
var schema72 = { "title": "PatternText", "description": "A CODEOWNERS pattern: `/orders-db/readonly/`, `*/admin/`, `/**/prod-*/`. No `!`, no `[ ]`.", "type": "string", "minLength": 1, "maxLength": 500 };
var schema76 = { "title": "DurationText", "description": "A length of time: `30m`, `8h`, `1h30m`, `7d`, `2w`.", "type": "string", "minLength": 1, "maxLength": 32 };
var schema73 = { "title": "SetNames", "description": "Named sets; who is in any of them counts.", "type": "array", "minItems": 1, "maxItems": 50, "items": { "$ref": "#/$defs/set" } };
var schema74 = { "title": "SetName", "description": "A named set of people: a GitHub team `acme/dba`, one person `@mona`, whoever is on call by a file `shifts:orders`, or a workload `workload:deployer`.", "type": "string", "minLength": 2, "maxLength": 140 };
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate42.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (Array.isArray(data)) {
    if (data.length > 50) {
      const err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items", schema: 50, parentSchema: schema73, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.length < 1) {
      const err1 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema73, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 === "string") {
        if (func1(data0) > 140) {
          const err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/$defs/set/maxLength", keyword: "maxLength", params: { limit: 140 }, message: "must NOT have more than 140 characters", schema: 140, parentSchema: schema74, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func1(data0) < 2) {
          const err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/$defs/set/minLength", keyword: "minLength", params: { limit: 2 }, message: "must NOT have fewer than 2 characters", schema: 2, parentSchema: schema74, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/" + i0, schemaPath: "#/$defs/set/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema74.type, parentSchema: schema74, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema73.type, parentSchema: schema73, data };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate42.errors = vErrors;
  return errors === 0;
}
validate42.evaluated = { "items": true, "dynamicProps": false, "dynamicItems": false };
var schema75 = { "title": "LimitsText", "description": "Bounds that no approval lifts.", "type": "object", "additionalProperties": false, "properties": { "duration": { "description": "The longest that one grant may last (an extension: in total).", "$ref": "#/$defs/duration" }, "lead": { "description": "How far ahead access may begin. Default: 7d.", "$ref": "#/$defs/duration" }, "total": { "description": "The longest that one subject may hold this entitlement within a rolling window.", "type": "object", "additionalProperties": false, "required": ["of", "per"], "properties": { "of": { "description": "At most so long.", "$ref": "#/$defs/duration" }, "per": { "description": "Within this window, which ends when the asked access would end.", "$ref": "#/$defs/duration" } } }, "live": { "description": "How many leases may be live at once.", "type": "object", "additionalProperties": false, "minProperties": 1, "properties": { "perSubject": { "description": "At most so many live leases that this rule governs for one subject, this one included.", "$ref": "#/$defs/count" }, "perEntitlement": { "description": "At most so many subjects who hold the entitlement at once, this one included.", "type": "integer", "minimum": 1, "maximum": 1e4 } } }, "renewals": { "description": "How many times a grant may be extended, in a chain. `0` forbids extending.", "type": "integer", "minimum": 0, "maximum": 100 }, "coolDown": { "description": "How long after the end of a lease the same subject may hold the entitlement again. Extending needs none, but for a lease that begins later.", "$ref": "#/$defs/duration" } } };
var schema80 = { "title": "CountText", "type": "integer", "minimum": 1, "maximum": 20, "description": "A small number of people or leases." };
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate45.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "duration" || key0 === "lead" || key0 === "total" || key0 === "live" || key0 === "renewals" || key0 === "coolDown")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema75, data };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.duration !== void 0) {
      let data0 = data.duration;
      if (typeof data0 === "string") {
        if (func1(data0) > 32) {
          const err1 = { instancePath: instancePath + "/duration", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data0 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (func1(data0) < 1) {
          const err2 = { instancePath: instancePath + "/duration", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/duration", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.lead !== void 0) {
      let data1 = data.lead;
      if (typeof data1 === "string") {
        if (func1(data1) > 32) {
          const err4 = { instancePath: instancePath + "/lead", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func1(data1) < 1) {
          const err5 = { instancePath: instancePath + "/lead", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/lead", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.total !== void 0) {
      let data2 = data.total;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.of === void 0) {
          const err7 = { instancePath: instancePath + "/total", schemaPath: "#/properties/total/required", keyword: "required", params: { missingProperty: "of" }, message: "must have required property 'of'", schema: schema75.properties.total.required, parentSchema: schema75.properties.total, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data2.per === void 0) {
          const err8 = { instancePath: instancePath + "/total", schemaPath: "#/properties/total/required", keyword: "required", params: { missingProperty: "per" }, message: "must have required property 'per'", schema: schema75.properties.total.required, parentSchema: schema75.properties.total, data: data2 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        for (const key1 in data2) {
          if (!(key1 === "of" || key1 === "per")) {
            const err9 = { instancePath: instancePath + "/total", schemaPath: "#/properties/total/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema75.properties.total, data: data2 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
        if (data2.of !== void 0) {
          let data3 = data2.of;
          if (typeof data3 === "string") {
            if (func1(data3) > 32) {
              const err10 = { instancePath: instancePath + "/total/of", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data3 };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
            if (func1(data3) < 1) {
              const err11 = { instancePath: instancePath + "/total/of", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data3 };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
          } else {
            const err12 = { instancePath: instancePath + "/total/of", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data3 };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
        if (data2.per !== void 0) {
          let data4 = data2.per;
          if (typeof data4 === "string") {
            if (func1(data4) > 32) {
              const err13 = { instancePath: instancePath + "/total/per", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data4 };
              if (vErrors === null) {
                vErrors = [err13];
              } else {
                vErrors.push(err13);
              }
              errors++;
            }
            if (func1(data4) < 1) {
              const err14 = { instancePath: instancePath + "/total/per", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data4 };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
          } else {
            const err15 = { instancePath: instancePath + "/total/per", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data4 };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
      } else {
        const err16 = { instancePath: instancePath + "/total", schemaPath: "#/properties/total/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema75.properties.total.type, parentSchema: schema75.properties.total, data: data2 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.live !== void 0) {
      let data5 = data.live;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (Object.keys(data5).length < 1) {
          const err17 = { instancePath: instancePath + "/live", schemaPath: "#/properties/live/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties", schema: 1, parentSchema: schema75.properties.live, data: data5 };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        for (const key2 in data5) {
          if (!(key2 === "perSubject" || key2 === "perEntitlement")) {
            const err18 = { instancePath: instancePath + "/live", schemaPath: "#/properties/live/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: false, parentSchema: schema75.properties.live, data: data5 };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        if (data5.perSubject !== void 0) {
          let data6 = data5.perSubject;
          if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
            const err19 = { instancePath: instancePath + "/live/perSubject", schemaPath: "#/$defs/count/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema80.type, parentSchema: schema80, data: data6 };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
          if (typeof data6 == "number" && isFinite(data6)) {
            if (data6 > 20 || isNaN(data6)) {
              const err20 = { instancePath: instancePath + "/live/perSubject", schemaPath: "#/$defs/count/maximum", keyword: "maximum", params: { comparison: "<=", limit: 20 }, message: "must be <= 20", schema: 20, parentSchema: schema80, data: data6 };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
            if (data6 < 1 || isNaN(data6)) {
              const err21 = { instancePath: instancePath + "/live/perSubject", schemaPath: "#/$defs/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema80, data: data6 };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
          }
        }
        if (data5.perEntitlement !== void 0) {
          let data7 = data5.perEntitlement;
          if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
            const err22 = { instancePath: instancePath + "/live/perEntitlement", schemaPath: "#/properties/live/properties/perEntitlement/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema75.properties.live.properties.perEntitlement.type, parentSchema: schema75.properties.live.properties.perEntitlement, data: data7 };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
          if (typeof data7 == "number" && isFinite(data7)) {
            if (data7 > 1e4 || isNaN(data7)) {
              const err23 = { instancePath: instancePath + "/live/perEntitlement", schemaPath: "#/properties/live/properties/perEntitlement/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e4 }, message: "must be <= 10000", schema: 1e4, parentSchema: schema75.properties.live.properties.perEntitlement, data: data7 };
              if (vErrors === null) {
                vErrors = [err23];
              } else {
                vErrors.push(err23);
              }
              errors++;
            }
            if (data7 < 1 || isNaN(data7)) {
              const err24 = { instancePath: instancePath + "/live/perEntitlement", schemaPath: "#/properties/live/properties/perEntitlement/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema75.properties.live.properties.perEntitlement, data: data7 };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
            }
          }
        }
      } else {
        const err25 = { instancePath: instancePath + "/live", schemaPath: "#/properties/live/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema75.properties.live.type, parentSchema: schema75.properties.live, data: data5 };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
    }
    if (data.renewals !== void 0) {
      let data8 = data.renewals;
      if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
        const err26 = { instancePath: instancePath + "/renewals", schemaPath: "#/properties/renewals/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema75.properties.renewals.type, parentSchema: schema75.properties.renewals, data: data8 };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
      if (typeof data8 == "number" && isFinite(data8)) {
        if (data8 > 100 || isNaN(data8)) {
          const err27 = { instancePath: instancePath + "/renewals", schemaPath: "#/properties/renewals/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100", schema: 100, parentSchema: schema75.properties.renewals, data: data8 };
          if (vErrors === null) {
            vErrors = [err27];
          } else {
            vErrors.push(err27);
          }
          errors++;
        }
        if (data8 < 0 || isNaN(data8)) {
          const err28 = { instancePath: instancePath + "/renewals", schemaPath: "#/properties/renewals/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema75.properties.renewals, data: data8 };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
      }
    }
    if (data.coolDown !== void 0) {
      let data9 = data.coolDown;
      if (typeof data9 === "string") {
        if (func1(data9) > 32) {
          const err29 = { instancePath: instancePath + "/coolDown", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data9 };
          if (vErrors === null) {
            vErrors = [err29];
          } else {
            vErrors.push(err29);
          }
          errors++;
        }
        if (func1(data9) < 1) {
          const err30 = { instancePath: instancePath + "/coolDown", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data9 };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
      } else {
        const err31 = { instancePath: instancePath + "/coolDown", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data9 };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
        errors++;
      }
    }
  } else {
    const err32 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema75.type, parentSchema: schema75, data };
    if (vErrors === null) {
      vErrors = [err32];
    } else {
      vErrors.push(err32);
    }
    errors++;
  }
  validate45.errors = vErrors;
  return errors === 0;
}
validate45.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema82 = { "title": "RequireText", "description": "Something that the grant has to say.", "oneOf": [{ "enum": ["reason", "task", "ticket", "priority"] }, { "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1, "properties": { "reason": { "description": "How the reason must be.", "$ref": "#/$defs/textRequirement" }, "task": { "description": "How the task must be.", "$ref": "#/$defs/textRequirement" }, "ticket": { "description": "How the ticket must be.", "type": "object", "additionalProperties": false, "required": ["format"], "properties": { "format": { "description": "The name of one of `ticketFormats`.", "type": "string", "minLength": 1, "maxLength": 40 } } } } }] };
var schema83 = { "title": "TextRequirementText", "type": "object", "additionalProperties": false, "required": ["minLength"], "description": "Bounds on a text.", "properties": { "minLength": { "description": "At least so many characters, white space at the ends and repeated white space not counted.", "type": "integer", "minimum": 1, "maximum": 500 } } };
function validate47(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate47.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = false;
  let passing0 = null;
  const _errs1 = errors;
  if (!(data === "reason" || data === "task" || data === "ticket" || data === "priority")) {
    const err0 = { instancePath, schemaPath: "#/oneOf/0/enum", keyword: "enum", params: { allowedValues: schema82.oneOf[0].enum }, message: "must be equal to one of the allowed values", schema: schema82.oneOf[0].enum, parentSchema: schema82.oneOf[0], data };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  if (_valid0) {
    valid0 = true;
    passing0 = 0;
  }
  const _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length > 1) {
      const err1 = { instancePath, schemaPath: "#/oneOf/1/maxProperties", keyword: "maxProperties", params: { limit: 1 }, message: "must NOT have more than 1 properties", schema: 1, parentSchema: schema82.oneOf[1], data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (Object.keys(data).length < 1) {
      const err2 = { instancePath, schemaPath: "#/oneOf/1/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties", schema: 1, parentSchema: schema82.oneOf[1], data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "reason" || key0 === "task" || key0 === "ticket")) {
        const err3 = { instancePath, schemaPath: "#/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema82.oneOf[1], data };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.reason !== void 0) {
      let data0 = data.reason;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.minLength === void 0) {
          const err4 = { instancePath: instancePath + "/reason", schemaPath: "#/$defs/textRequirement/required", keyword: "required", params: { missingProperty: "minLength" }, message: "must have required property 'minLength'", schema: schema83.required, parentSchema: schema83, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        for (const key1 in data0) {
          if (!(key1 === "minLength")) {
            const err5 = { instancePath: instancePath + "/reason", schemaPath: "#/$defs/textRequirement/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema83, data: data0 };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
        if (data0.minLength !== void 0) {
          let data1 = data0.minLength;
          if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
            const err6 = { instancePath: instancePath + "/reason/minLength", schemaPath: "#/$defs/textRequirement/properties/minLength/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema83.properties.minLength.type, parentSchema: schema83.properties.minLength, data: data1 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
          if (typeof data1 == "number" && isFinite(data1)) {
            if (data1 > 500 || isNaN(data1)) {
              const err7 = { instancePath: instancePath + "/reason/minLength", schemaPath: "#/$defs/textRequirement/properties/minLength/maximum", keyword: "maximum", params: { comparison: "<=", limit: 500 }, message: "must be <= 500", schema: 500, parentSchema: schema83.properties.minLength, data: data1 };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
            if (data1 < 1 || isNaN(data1)) {
              const err8 = { instancePath: instancePath + "/reason/minLength", schemaPath: "#/$defs/textRequirement/properties/minLength/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema83.properties.minLength, data: data1 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/reason", schemaPath: "#/$defs/textRequirement/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema83.type, parentSchema: schema83, data: data0 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.task !== void 0) {
      let data2 = data.task;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.minLength === void 0) {
          const err10 = { instancePath: instancePath + "/task", schemaPath: "#/$defs/textRequirement/required", keyword: "required", params: { missingProperty: "minLength" }, message: "must have required property 'minLength'", schema: schema83.required, parentSchema: schema83, data: data2 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        for (const key2 in data2) {
          if (!(key2 === "minLength")) {
            const err11 = { instancePath: instancePath + "/task", schemaPath: "#/$defs/textRequirement/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: false, parentSchema: schema83, data: data2 };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
        if (data2.minLength !== void 0) {
          let data3 = data2.minLength;
          if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
            const err12 = { instancePath: instancePath + "/task/minLength", schemaPath: "#/$defs/textRequirement/properties/minLength/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema83.properties.minLength.type, parentSchema: schema83.properties.minLength, data: data3 };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
          if (typeof data3 == "number" && isFinite(data3)) {
            if (data3 > 500 || isNaN(data3)) {
              const err13 = { instancePath: instancePath + "/task/minLength", schemaPath: "#/$defs/textRequirement/properties/minLength/maximum", keyword: "maximum", params: { comparison: "<=", limit: 500 }, message: "must be <= 500", schema: 500, parentSchema: schema83.properties.minLength, data: data3 };
              if (vErrors === null) {
                vErrors = [err13];
              } else {
                vErrors.push(err13);
              }
              errors++;
            }
            if (data3 < 1 || isNaN(data3)) {
              const err14 = { instancePath: instancePath + "/task/minLength", schemaPath: "#/$defs/textRequirement/properties/minLength/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema83.properties.minLength, data: data3 };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
          }
        }
      } else {
        const err15 = { instancePath: instancePath + "/task", schemaPath: "#/$defs/textRequirement/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema83.type, parentSchema: schema83, data: data2 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.ticket !== void 0) {
      let data4 = data.ticket;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (data4.format === void 0) {
          const err16 = { instancePath: instancePath + "/ticket", schemaPath: "#/oneOf/1/properties/ticket/required", keyword: "required", params: { missingProperty: "format" }, message: "must have required property 'format'", schema: schema82.oneOf[1].properties.ticket.required, parentSchema: schema82.oneOf[1].properties.ticket, data: data4 };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        for (const key3 in data4) {
          if (!(key3 === "format")) {
            const err17 = { instancePath: instancePath + "/ticket", schemaPath: "#/oneOf/1/properties/ticket/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties", schema: false, parentSchema: schema82.oneOf[1].properties.ticket, data: data4 };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
        if (data4.format !== void 0) {
          let data5 = data4.format;
          if (typeof data5 === "string") {
            if (func1(data5) > 40) {
              const err18 = { instancePath: instancePath + "/ticket/format", schemaPath: "#/oneOf/1/properties/ticket/properties/format/maxLength", keyword: "maxLength", params: { limit: 40 }, message: "must NOT have more than 40 characters", schema: 40, parentSchema: schema82.oneOf[1].properties.ticket.properties.format, data: data5 };
              if (vErrors === null) {
                vErrors = [err18];
              } else {
                vErrors.push(err18);
              }
              errors++;
            }
            if (func1(data5) < 1) {
              const err19 = { instancePath: instancePath + "/ticket/format", schemaPath: "#/oneOf/1/properties/ticket/properties/format/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema82.oneOf[1].properties.ticket.properties.format, data: data5 };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
          } else {
            const err20 = { instancePath: instancePath + "/ticket/format", schemaPath: "#/oneOf/1/properties/ticket/properties/format/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema82.oneOf[1].properties.ticket.properties.format.type, parentSchema: schema82.oneOf[1].properties.ticket.properties.format, data: data5 };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
      } else {
        const err21 = { instancePath: instancePath + "/ticket", schemaPath: "#/oneOf/1/properties/ticket/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema82.oneOf[1].properties.ticket.type, parentSchema: schema82.oneOf[1].properties.ticket, data: data4 };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
  } else {
    const err22 = { instancePath, schemaPath: "#/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema82.oneOf[1].type, parentSchema: schema82.oneOf[1], data };
    if (vErrors === null) {
      vErrors = [err22];
    } else {
      vErrors.push(err22);
    }
    errors++;
  }
  var _valid0 = _errs2 === errors;
  if (_valid0 && valid0) {
    valid0 = false;
    passing0 = [passing0, 1];
  } else {
    if (_valid0) {
      valid0 = true;
      passing0 = 1;
      var props0 = true;
    }
  }
  if (!valid0) {
    const err23 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf", schema: schema82.oneOf, parentSchema: schema82, data };
    if (vErrors === null) {
      vErrors = [err23];
    } else {
      vErrors.push(err23);
    }
    errors++;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate47.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate47.evaluated = { "dynamicProps": true, "dynamicItems": false };
var schema85 = { "title": "ApprovalsText", "description": "Whose word it takes: `none`, or requirements that must all be filled, by distinct people.", "oneOf": [{ "const": "none" }, { "type": "array", "minItems": 1, "maxItems": 10, "items": { "$ref": "#/$defs/requirement" } }] };
var schema86 = { "title": "RequirementText", "description": "So many people out of these sets.", "type": "object", "additionalProperties": false, "required": ["from"], "properties": { "from": { "description": "The sets whose members may approve.", "$ref": "#/$defs/sets" }, "count": { "description": "How many distinct people. Default: 1.", "$ref": "#/$defs/count" } } };
function validate50(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate50.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.from === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "from" }, message: "must have required property 'from'", schema: schema86.required, parentSchema: schema86, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "from" || key0 === "count")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema86, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.from !== void 0) {
      if (!validate42(data.from, { instancePath: instancePath + "/from", parentData: data, parentDataProperty: "from", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate42.errors : joined(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.count !== void 0) {
      let data1 = data.count;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        const err2 = { instancePath: instancePath + "/count", schemaPath: "#/$defs/count/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema80.type, parentSchema: schema80, data: data1 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 20 || isNaN(data1)) {
          const err3 = { instancePath: instancePath + "/count", schemaPath: "#/$defs/count/maximum", keyword: "maximum", params: { comparison: "<=", limit: 20 }, message: "must be <= 20", schema: 20, parentSchema: schema80, data: data1 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (data1 < 1 || isNaN(data1)) {
          const err4 = { instancePath: instancePath + "/count", schemaPath: "#/$defs/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema80, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema86.type, parentSchema: schema86, data };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate50.errors = vErrors;
  return errors === 0;
}
validate50.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate49.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = false;
  let passing0 = null;
  const _errs1 = errors;
  if ("none" !== data) {
    const err0 = { instancePath, schemaPath: "#/oneOf/0/const", keyword: "const", params: { allowedValue: "none" }, message: "must be equal to constant", schema: "none", parentSchema: schema85.oneOf[0], data };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  if (_valid0) {
    valid0 = true;
    passing0 = 0;
  }
  const _errs2 = errors;
  if (Array.isArray(data)) {
    if (data.length > 10) {
      const err1 = { instancePath, schemaPath: "#/oneOf/1/maxItems", keyword: "maxItems", params: { limit: 10 }, message: "must NOT have more than 10 items", schema: 10, parentSchema: schema85.oneOf[1], data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.length < 1) {
      const err2 = { instancePath, schemaPath: "#/oneOf/1/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema85.oneOf[1], data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      if (!validate50(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate50.errors : joined(vErrors, validate50.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/oneOf/1/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema85.oneOf[1].type, parentSchema: schema85.oneOf[1], data };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  var _valid0 = _errs2 === errors;
  if (_valid0 && valid0) {
    valid0 = false;
    passing0 = [passing0, 1];
  } else {
    if (_valid0) {
      valid0 = true;
      passing0 = 1;
      var items0 = true;
    }
  }
  if (!valid0) {
    const err4 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf", schema: schema85.oneOf, parentSchema: schema85, data };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate49.errors = vErrors;
  evaluated0.items = items0;
  return errors === 0;
}
validate49.evaluated = { "dynamicProps": false, "dynamicItems": true };
var schema88 = { "title": "RouteText", "description": "One way through a rule. The first route whose `when` holds is taken.", "type": "object", "additionalProperties": false, "required": ["name", "approvals"], "properties": { "name": { "description": "What people call it; it stands in checks, in the ledger, and in reports.", "type": "string", "minLength": 1, "maxLength": 80 }, "when": { "$ref": "#/$defs/when" }, "approvals": { "$ref": "#/$defs/approvals" }, "obligations": { "$ref": "#/$defs/obligations" } } };
var schema89 = { "title": "WhenText", "description": "Conditions; a route holds when all of them do. Nothing but membership, bounds, enumerations and minutes of the week, so that what an edit changes can be proved.", "type": "object", "additionalProperties": false, "properties": { "subjectIn": { "description": "The one who will hold the access is in one of these sets.", "$ref": "#/$defs/sets" }, "requesterIn": { "description": "The one who opened the pull request is in one of these sets.", "$ref": "#/$defs/sets" }, "durationAtMost": { "description": "The access lasts at most this long (an extension: in total).", "$ref": "#/$defs/duration" }, "durationAtLeast": { "description": "The access lasts at least this long (an extension: in total).", "$ref": "#/$defs/duration" }, "leadAtMost": { "description": "The access begins at most this long from now.", "$ref": "#/$defs/duration" }, "leadAtLeast": { "description": "The access begins at least this long from now.", "$ref": "#/$defs/duration" }, "priority": { "description": "The request's priority is one of these; a request without one counts as `normal`.", "type": "array", "minItems": 1, "items": { "enum": ["low", "normal", "high", "emergency"] } }, "risk": { "description": "The entitlement's risk is one of these.", "type": "array", "minItems": 1, "items": { "enum": ["low", "medium", "high", "critical"] } }, "extension": { "description": "Whether the request extends an earlier grant.", "type": "boolean" }, "liveAtMost": { "description": "The subject holds at most so many other live leases on this target.", "type": "integer", "minimum": 0, "maximum": 1e3 }, "during": { "description": "The access begins within these hours of the week.", "$ref": "#/$defs/during" } } };
var schema94 = { "title": "DuringText", "description": "Hours of the week in a named time zone.", "type": "object", "additionalProperties": false, "required": ["zone", "hours"], "properties": { "zone": { "description": "An IANA time zone: `Europe/Berlin`, `UTC`.", "type": "string", "minLength": 3, "maxLength": 60 }, "hours": { "description": "The hours; any of them counts.", "type": "array", "minItems": 1, "maxItems": 50, "items": { "title": "HoursText", "description": "The same hours on some days.", "type": "object", "additionalProperties": false, "required": ["days", "from", "to"], "properties": { "days": { "description": "Days of the week.", "type": "array", "minItems": 1, "maxItems": 7, "items": { "enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] } }, "from": { "description": "The first minute that counts: `09:00`.", "type": "string", "minLength": 1, "maxLength": 10 }, "to": { "description": "The minute at which it no longer counts: `17:30`, or `24:00`.", "type": "string", "minLength": 1, "maxLength": 10 } } } } } };
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate55.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func11.call(schema89.properties, key0)) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema89, data };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.subjectIn !== void 0) {
      if (!validate42(data.subjectIn, { instancePath: instancePath + "/subjectIn", parentData: data, parentDataProperty: "subjectIn", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate42.errors : joined(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.requesterIn !== void 0) {
      if (!validate42(data.requesterIn, { instancePath: instancePath + "/requesterIn", parentData: data, parentDataProperty: "requesterIn", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate42.errors : joined(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.durationAtMost !== void 0) {
      let data2 = data.durationAtMost;
      if (typeof data2 === "string") {
        if (func1(data2) > 32) {
          const err1 = { instancePath: instancePath + "/durationAtMost", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data2 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (func1(data2) < 1) {
          const err2 = { instancePath: instancePath + "/durationAtMost", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data2 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/durationAtMost", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data2 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.durationAtLeast !== void 0) {
      let data3 = data.durationAtLeast;
      if (typeof data3 === "string") {
        if (func1(data3) > 32) {
          const err4 = { instancePath: instancePath + "/durationAtLeast", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data3 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func1(data3) < 1) {
          const err5 = { instancePath: instancePath + "/durationAtLeast", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data3 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/durationAtLeast", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data3 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.leadAtMost !== void 0) {
      let data4 = data.leadAtMost;
      if (typeof data4 === "string") {
        if (func1(data4) > 32) {
          const err7 = { instancePath: instancePath + "/leadAtMost", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data4 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (func1(data4) < 1) {
          const err8 = { instancePath: instancePath + "/leadAtMost", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data4 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/leadAtMost", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data4 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.leadAtLeast !== void 0) {
      let data5 = data.leadAtLeast;
      if (typeof data5 === "string") {
        if (func1(data5) > 32) {
          const err10 = { instancePath: instancePath + "/leadAtLeast", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data5 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (func1(data5) < 1) {
          const err11 = { instancePath: instancePath + "/leadAtLeast", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data5 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/leadAtLeast", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data5 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.priority !== void 0) {
      let data6 = data.priority;
      if (Array.isArray(data6)) {
        if (data6.length < 1) {
          const err13 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema89.properties.priority, data: data6 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        const len0 = data6.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data7 = data6[i0];
          if (!(data7 === "low" || data7 === "normal" || data7 === "high" || data7 === "emergency")) {
            const err14 = { instancePath: instancePath + "/priority/" + i0, schemaPath: "#/properties/priority/items/enum", keyword: "enum", params: { allowedValues: schema89.properties.priority.items.enum }, message: "must be equal to one of the allowed values", schema: schema89.properties.priority.items.enum, parentSchema: schema89.properties.priority.items, data: data7 };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
      } else {
        const err15 = { instancePath: instancePath + "/priority", schemaPath: "#/properties/priority/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema89.properties.priority.type, parentSchema: schema89.properties.priority, data: data6 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.risk !== void 0) {
      let data8 = data.risk;
      if (Array.isArray(data8)) {
        if (data8.length < 1) {
          const err16 = { instancePath: instancePath + "/risk", schemaPath: "#/properties/risk/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema89.properties.risk, data: data8 };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        const len1 = data8.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data9 = data8[i1];
          if (!(data9 === "low" || data9 === "medium" || data9 === "high" || data9 === "critical")) {
            const err17 = { instancePath: instancePath + "/risk/" + i1, schemaPath: "#/properties/risk/items/enum", keyword: "enum", params: { allowedValues: schema89.properties.risk.items.enum }, message: "must be equal to one of the allowed values", schema: schema89.properties.risk.items.enum, parentSchema: schema89.properties.risk.items, data: data9 };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
      } else {
        const err18 = { instancePath: instancePath + "/risk", schemaPath: "#/properties/risk/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema89.properties.risk.type, parentSchema: schema89.properties.risk, data: data8 };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.extension !== void 0) {
      let data10 = data.extension;
      if (typeof data10 !== "boolean") {
        const err19 = { instancePath: instancePath + "/extension", schemaPath: "#/properties/extension/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema89.properties.extension.type, parentSchema: schema89.properties.extension, data: data10 };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.liveAtMost !== void 0) {
      let data11 = data.liveAtMost;
      if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)) && isFinite(data11))) {
        const err20 = { instancePath: instancePath + "/liveAtMost", schemaPath: "#/properties/liveAtMost/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema89.properties.liveAtMost.type, parentSchema: schema89.properties.liveAtMost, data: data11 };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 > 1e3 || isNaN(data11)) {
          const err21 = { instancePath: instancePath + "/liveAtMost", schemaPath: "#/properties/liveAtMost/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000", schema: 1e3, parentSchema: schema89.properties.liveAtMost, data: data11 };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        if (data11 < 0 || isNaN(data11)) {
          const err22 = { instancePath: instancePath + "/liveAtMost", schemaPath: "#/properties/liveAtMost/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema89.properties.liveAtMost, data: data11 };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
      }
    }
    if (data.during !== void 0) {
      let data12 = data.during;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        if (data12.zone === void 0) {
          const err23 = { instancePath: instancePath + "/during", schemaPath: "#/$defs/during/required", keyword: "required", params: { missingProperty: "zone" }, message: "must have required property 'zone'", schema: schema94.required, parentSchema: schema94, data: data12 };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
        if (data12.hours === void 0) {
          const err24 = { instancePath: instancePath + "/during", schemaPath: "#/$defs/during/required", keyword: "required", params: { missingProperty: "hours" }, message: "must have required property 'hours'", schema: schema94.required, parentSchema: schema94, data: data12 };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        for (const key1 in data12) {
          if (!(key1 === "zone" || key1 === "hours")) {
            const err25 = { instancePath: instancePath + "/during", schemaPath: "#/$defs/during/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema94, data: data12 };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
            errors++;
          }
        }
        if (data12.zone !== void 0) {
          let data13 = data12.zone;
          if (typeof data13 === "string") {
            if (func1(data13) > 60) {
              const err26 = { instancePath: instancePath + "/during/zone", schemaPath: "#/$defs/during/properties/zone/maxLength", keyword: "maxLength", params: { limit: 60 }, message: "must NOT have more than 60 characters", schema: 60, parentSchema: schema94.properties.zone, data: data13 };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
            if (func1(data13) < 3) {
              const err27 = { instancePath: instancePath + "/during/zone", schemaPath: "#/$defs/during/properties/zone/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters", schema: 3, parentSchema: schema94.properties.zone, data: data13 };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
          } else {
            const err28 = { instancePath: instancePath + "/during/zone", schemaPath: "#/$defs/during/properties/zone/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema94.properties.zone.type, parentSchema: schema94.properties.zone, data: data13 };
            if (vErrors === null) {
              vErrors = [err28];
            } else {
              vErrors.push(err28);
            }
            errors++;
          }
        }
        if (data12.hours !== void 0) {
          let data14 = data12.hours;
          if (Array.isArray(data14)) {
            if (data14.length > 50) {
              const err29 = { instancePath: instancePath + "/during/hours", schemaPath: "#/$defs/during/properties/hours/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items", schema: 50, parentSchema: schema94.properties.hours, data: data14 };
              if (vErrors === null) {
                vErrors = [err29];
              } else {
                vErrors.push(err29);
              }
              errors++;
            }
            if (data14.length < 1) {
              const err30 = { instancePath: instancePath + "/during/hours", schemaPath: "#/$defs/during/properties/hours/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema94.properties.hours, data: data14 };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
            const len2 = data14.length;
            for (let i2 = 0; i2 < len2; i2++) {
              let data15 = data14[i2];
              if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
                if (data15.days === void 0) {
                  const err31 = { instancePath: instancePath + "/during/hours/" + i2, schemaPath: "#/$defs/during/properties/hours/items/required", keyword: "required", params: { missingProperty: "days" }, message: "must have required property 'days'", schema: schema94.properties.hours.items.required, parentSchema: schema94.properties.hours.items, data: data15 };
                  if (vErrors === null) {
                    vErrors = [err31];
                  } else {
                    vErrors.push(err31);
                  }
                  errors++;
                }
                if (data15.from === void 0) {
                  const err32 = { instancePath: instancePath + "/during/hours/" + i2, schemaPath: "#/$defs/during/properties/hours/items/required", keyword: "required", params: { missingProperty: "from" }, message: "must have required property 'from'", schema: schema94.properties.hours.items.required, parentSchema: schema94.properties.hours.items, data: data15 };
                  if (vErrors === null) {
                    vErrors = [err32];
                  } else {
                    vErrors.push(err32);
                  }
                  errors++;
                }
                if (data15.to === void 0) {
                  const err33 = { instancePath: instancePath + "/during/hours/" + i2, schemaPath: "#/$defs/during/properties/hours/items/required", keyword: "required", params: { missingProperty: "to" }, message: "must have required property 'to'", schema: schema94.properties.hours.items.required, parentSchema: schema94.properties.hours.items, data: data15 };
                  if (vErrors === null) {
                    vErrors = [err33];
                  } else {
                    vErrors.push(err33);
                  }
                  errors++;
                }
                for (const key2 in data15) {
                  if (!(key2 === "days" || key2 === "from" || key2 === "to")) {
                    const err34 = { instancePath: instancePath + "/during/hours/" + i2, schemaPath: "#/$defs/during/properties/hours/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: false, parentSchema: schema94.properties.hours.items, data: data15 };
                    if (vErrors === null) {
                      vErrors = [err34];
                    } else {
                      vErrors.push(err34);
                    }
                    errors++;
                  }
                }
                if (data15.days !== void 0) {
                  let data16 = data15.days;
                  if (Array.isArray(data16)) {
                    if (data16.length > 7) {
                      const err35 = { instancePath: instancePath + "/during/hours/" + i2 + "/days", schemaPath: "#/$defs/during/properties/hours/items/properties/days/maxItems", keyword: "maxItems", params: { limit: 7 }, message: "must NOT have more than 7 items", schema: 7, parentSchema: schema94.properties.hours.items.properties.days, data: data16 };
                      if (vErrors === null) {
                        vErrors = [err35];
                      } else {
                        vErrors.push(err35);
                      }
                      errors++;
                    }
                    if (data16.length < 1) {
                      const err36 = { instancePath: instancePath + "/during/hours/" + i2 + "/days", schemaPath: "#/$defs/during/properties/hours/items/properties/days/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema94.properties.hours.items.properties.days, data: data16 };
                      if (vErrors === null) {
                        vErrors = [err36];
                      } else {
                        vErrors.push(err36);
                      }
                      errors++;
                    }
                    const len3 = data16.length;
                    for (let i3 = 0; i3 < len3; i3++) {
                      let data17 = data16[i3];
                      if (!(data17 === "mon" || data17 === "tue" || data17 === "wed" || data17 === "thu" || data17 === "fri" || data17 === "sat" || data17 === "sun")) {
                        const err37 = { instancePath: instancePath + "/during/hours/" + i2 + "/days/" + i3, schemaPath: "#/$defs/during/properties/hours/items/properties/days/items/enum", keyword: "enum", params: { allowedValues: schema94.properties.hours.items.properties.days.items.enum }, message: "must be equal to one of the allowed values", schema: schema94.properties.hours.items.properties.days.items.enum, parentSchema: schema94.properties.hours.items.properties.days.items, data: data17 };
                        if (vErrors === null) {
                          vErrors = [err37];
                        } else {
                          vErrors.push(err37);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err38 = { instancePath: instancePath + "/during/hours/" + i2 + "/days", schemaPath: "#/$defs/during/properties/hours/items/properties/days/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema94.properties.hours.items.properties.days.type, parentSchema: schema94.properties.hours.items.properties.days, data: data16 };
                    if (vErrors === null) {
                      vErrors = [err38];
                    } else {
                      vErrors.push(err38);
                    }
                    errors++;
                  }
                }
                if (data15.from !== void 0) {
                  let data18 = data15.from;
                  if (typeof data18 === "string") {
                    if (func1(data18) > 10) {
                      const err39 = { instancePath: instancePath + "/during/hours/" + i2 + "/from", schemaPath: "#/$defs/during/properties/hours/items/properties/from/maxLength", keyword: "maxLength", params: { limit: 10 }, message: "must NOT have more than 10 characters", schema: 10, parentSchema: schema94.properties.hours.items.properties.from, data: data18 };
                      if (vErrors === null) {
                        vErrors = [err39];
                      } else {
                        vErrors.push(err39);
                      }
                      errors++;
                    }
                    if (func1(data18) < 1) {
                      const err40 = { instancePath: instancePath + "/during/hours/" + i2 + "/from", schemaPath: "#/$defs/during/properties/hours/items/properties/from/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema94.properties.hours.items.properties.from, data: data18 };
                      if (vErrors === null) {
                        vErrors = [err40];
                      } else {
                        vErrors.push(err40);
                      }
                      errors++;
                    }
                  } else {
                    const err41 = { instancePath: instancePath + "/during/hours/" + i2 + "/from", schemaPath: "#/$defs/during/properties/hours/items/properties/from/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema94.properties.hours.items.properties.from.type, parentSchema: schema94.properties.hours.items.properties.from, data: data18 };
                    if (vErrors === null) {
                      vErrors = [err41];
                    } else {
                      vErrors.push(err41);
                    }
                    errors++;
                  }
                }
                if (data15.to !== void 0) {
                  let data19 = data15.to;
                  if (typeof data19 === "string") {
                    if (func1(data19) > 10) {
                      const err42 = { instancePath: instancePath + "/during/hours/" + i2 + "/to", schemaPath: "#/$defs/during/properties/hours/items/properties/to/maxLength", keyword: "maxLength", params: { limit: 10 }, message: "must NOT have more than 10 characters", schema: 10, parentSchema: schema94.properties.hours.items.properties.to, data: data19 };
                      if (vErrors === null) {
                        vErrors = [err42];
                      } else {
                        vErrors.push(err42);
                      }
                      errors++;
                    }
                    if (func1(data19) < 1) {
                      const err43 = { instancePath: instancePath + "/during/hours/" + i2 + "/to", schemaPath: "#/$defs/during/properties/hours/items/properties/to/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema94.properties.hours.items.properties.to, data: data19 };
                      if (vErrors === null) {
                        vErrors = [err43];
                      } else {
                        vErrors.push(err43);
                      }
                      errors++;
                    }
                  } else {
                    const err44 = { instancePath: instancePath + "/during/hours/" + i2 + "/to", schemaPath: "#/$defs/during/properties/hours/items/properties/to/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema94.properties.hours.items.properties.to.type, parentSchema: schema94.properties.hours.items.properties.to, data: data19 };
                    if (vErrors === null) {
                      vErrors = [err44];
                    } else {
                      vErrors.push(err44);
                    }
                    errors++;
                  }
                }
              } else {
                const err45 = { instancePath: instancePath + "/during/hours/" + i2, schemaPath: "#/$defs/during/properties/hours/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema94.properties.hours.items.type, parentSchema: schema94.properties.hours.items, data: data15 };
                if (vErrors === null) {
                  vErrors = [err45];
                } else {
                  vErrors.push(err45);
                }
                errors++;
              }
            }
          } else {
            const err46 = { instancePath: instancePath + "/during/hours", schemaPath: "#/$defs/during/properties/hours/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema94.properties.hours.type, parentSchema: schema94.properties.hours, data: data14 };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
        }
      } else {
        const err47 = { instancePath: instancePath + "/during", schemaPath: "#/$defs/during/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema94.type, parentSchema: schema94, data: data12 };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
        errors++;
      }
    }
  } else {
    const err48 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema89.type, parentSchema: schema89, data };
    if (vErrors === null) {
      vErrors = [err48];
    } else {
      vErrors.push(err48);
    }
    errors++;
  }
  validate55.errors = vErrors;
  return errors === 0;
}
validate55.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema95 = { "title": "ObligationsText", "description": "What follows from access that is given.", "type": "object", "additionalProperties": false, "properties": { "notify": { "description": "Sets that are told.", "$ref": "#/$defs/sets" }, "review": { "description": "A review afterwards.", "type": "object", "additionalProperties": false, "required": ["by", "within"], "properties": { "by": { "description": "Sets whose members may review.", "$ref": "#/$defs/sets" }, "within": { "description": "How long after the access ended the review is due.", "$ref": "#/$defs/duration" } } }, "useBy": { "description": "The time after which access that was not used should be given back. It is shown to whoever holds it; nothing is taken away because of it.", "$ref": "#/$defs/duration" } } };
function validate60(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate60.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "notify" || key0 === "review" || key0 === "useBy")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema95, data };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.notify !== void 0) {
      if (!validate42(data.notify, { instancePath: instancePath + "/notify", parentData: data, parentDataProperty: "notify", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate42.errors : joined(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.review !== void 0) {
      let data1 = data.review;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.by === void 0) {
          const err1 = { instancePath: instancePath + "/review", schemaPath: "#/properties/review/required", keyword: "required", params: { missingProperty: "by" }, message: "must have required property 'by'", schema: schema95.properties.review.required, parentSchema: schema95.properties.review, data: data1 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (data1.within === void 0) {
          const err2 = { instancePath: instancePath + "/review", schemaPath: "#/properties/review/required", keyword: "required", params: { missingProperty: "within" }, message: "must have required property 'within'", schema: schema95.properties.review.required, parentSchema: schema95.properties.review, data: data1 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        for (const key1 in data1) {
          if (!(key1 === "by" || key1 === "within")) {
            const err3 = { instancePath: instancePath + "/review", schemaPath: "#/properties/review/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema95.properties.review, data: data1 };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
        }
        if (data1.by !== void 0) {
          if (!validate42(data1.by, { instancePath: instancePath + "/review/by", parentData: data1, parentDataProperty: "by", rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate42.errors : joined(vErrors, validate42.errors);
            errors = vErrors.length;
          }
        }
        if (data1.within !== void 0) {
          let data3 = data1.within;
          if (typeof data3 === "string") {
            if (func1(data3) > 32) {
              const err4 = { instancePath: instancePath + "/review/within", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data3 };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
            if (func1(data3) < 1) {
              const err5 = { instancePath: instancePath + "/review/within", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data3 };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/review/within", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data3 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/review", schemaPath: "#/properties/review/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema95.properties.review.type, parentSchema: schema95.properties.review, data: data1 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.useBy !== void 0) {
      let data4 = data.useBy;
      if (typeof data4 === "string") {
        if (func1(data4) > 32) {
          const err8 = { instancePath: instancePath + "/useBy", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data4 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (func1(data4) < 1) {
          const err9 = { instancePath: instancePath + "/useBy", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data4 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/useBy", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data4 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
  } else {
    const err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema95.type, parentSchema: schema95, data };
    if (vErrors === null) {
      vErrors = [err11];
    } else {
      vErrors.push(err11);
    }
    errors++;
  }
  validate60.errors = vErrors;
  return errors === 0;
}
validate60.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate54.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'", schema: schema88.required, parentSchema: schema88, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.approvals === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "approvals" }, message: "must have required property 'approvals'", schema: schema88.required, parentSchema: schema88, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "name" || key0 === "when" || key0 === "approvals" || key0 === "obligations")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema88, data };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func1(data0) > 80) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters", schema: 80, parentSchema: schema88.properties.name, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func1(data0) < 1) {
          const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema88.properties.name, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema88.properties.name.type, parentSchema: schema88.properties.name, data: data0 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.when !== void 0) {
      if (!validate55(data.when, { instancePath: instancePath + "/when", parentData: data, parentDataProperty: "when", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate55.errors : joined(vErrors, validate55.errors);
        errors = vErrors.length;
      }
    }
    if (data.approvals !== void 0) {
      if (!validate49(data.approvals, { instancePath: instancePath + "/approvals", parentData: data, parentDataProperty: "approvals", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate49.errors : joined(vErrors, validate49.errors);
        errors = vErrors.length;
      }
    }
    if (data.obligations !== void 0) {
      if (!validate60(data.obligations, { instancePath: instancePath + "/obligations", parentData: data, parentDataProperty: "obligations", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate60.errors : joined(vErrors, validate60.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema88.type, parentSchema: schema88, data };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate54.errors = vErrors;
  return errors === 0;
}
validate54.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema98 = { "title": "BreakGlassText", "description": "Access in an emergency: at once, short, and reviewed afterwards. Who has an overdue or open review may not break glass again.", "type": "object", "additionalProperties": false, "required": ["by", "duration", "reviewBy", "reviewWithin"], "properties": { "by": { "description": "Who may, for themselves.", "$ref": "#/$defs/sets" }, "duration": { "description": "The longest that it may last.", "$ref": "#/$defs/duration" }, "reviewBy": { "description": "Whose members review it afterwards.", "$ref": "#/$defs/sets" }, "reviewWithin": { "description": "How soon after it began it must be reviewed.", "$ref": "#/$defs/duration" } } };
function validate66(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate66.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.by === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "by" }, message: "must have required property 'by'", schema: schema98.required, parentSchema: schema98, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.duration === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "duration" }, message: "must have required property 'duration'", schema: schema98.required, parentSchema: schema98, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.reviewBy === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reviewBy" }, message: "must have required property 'reviewBy'", schema: schema98.required, parentSchema: schema98, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.reviewWithin === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reviewWithin" }, message: "must have required property 'reviewWithin'", schema: schema98.required, parentSchema: schema98, data };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "by" || key0 === "duration" || key0 === "reviewBy" || key0 === "reviewWithin")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema98, data };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.by !== void 0) {
      if (!validate42(data.by, { instancePath: instancePath + "/by", parentData: data, parentDataProperty: "by", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate42.errors : joined(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.duration !== void 0) {
      let data1 = data.duration;
      if (typeof data1 === "string") {
        if (func1(data1) > 32) {
          const err5 = { instancePath: instancePath + "/duration", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func1(data1) < 1) {
          const err6 = { instancePath: instancePath + "/duration", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/duration", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data1 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.reviewBy !== void 0) {
      if (!validate42(data.reviewBy, { instancePath: instancePath + "/reviewBy", parentData: data, parentDataProperty: "reviewBy", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate42.errors : joined(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.reviewWithin !== void 0) {
      let data3 = data.reviewWithin;
      if (typeof data3 === "string") {
        if (func1(data3) > 32) {
          const err8 = { instancePath: instancePath + "/reviewWithin", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data3 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (func1(data3) < 1) {
          const err9 = { instancePath: instancePath + "/reviewWithin", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data3 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/reviewWithin", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data3 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
  } else {
    const err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema98.type, parentSchema: schema98, data };
    if (vErrors === null) {
      vErrors = [err11];
    } else {
      vErrors.push(err11);
    }
    errors++;
  }
  validate66.errors = vErrors;
  return errors === 0;
}
validate66.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate41.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs1 = errors;
  let valid0 = false;
  let passing0 = null;
  const _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.approvals === void 0) {
      const err0 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "approvals" }, message: "must have required property 'approvals'", schema: schema71.oneOf[0].required, parentSchema: schema71.oneOf[0], data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  if (_valid0) {
    valid0 = true;
    passing0 = 0;
  }
  const _errs3 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.routes === void 0) {
      const err1 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "routes" }, message: "must have required property 'routes'", schema: schema71.oneOf[1].required, parentSchema: schema71.oneOf[1], data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid0 = _errs3 === errors;
  if (_valid0 && valid0) {
    valid0 = false;
    passing0 = [passing0, 1];
  } else {
    if (_valid0) {
      valid0 = true;
      passing0 = 1;
    }
  }
  if (!valid0) {
    const err2 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf", schema: schema71.oneOf, parentSchema: schema71, data };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  } else {
    errors = _errs1;
    if (vErrors !== null) {
      if (_errs1) {
        vErrors.length = _errs1;
      } else {
        vErrors = null;
      }
    }
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.match === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "match" }, message: "must have required property 'match'", schema: schema71.required, parentSchema: schema71, data };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.mayRequest === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "mayRequest" }, message: "must have required property 'mayRequest'", schema: schema71.required, parentSchema: schema71, data };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func11.call(schema71.properties, key0)) {
        const err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema71, data };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.match !== void 0) {
      let data0 = data.match;
      if (typeof data0 === "string") {
        if (func1(data0) > 500) {
          const err6 = { instancePath: instancePath + "/match", schemaPath: "#/$defs/pattern/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters", schema: 500, parentSchema: schema72, data: data0 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func1(data0) < 1) {
          const err7 = { instancePath: instancePath + "/match", schemaPath: "#/$defs/pattern/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema72, data: data0 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/match", schemaPath: "#/$defs/pattern/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema72.type, parentSchema: schema72, data: data0 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data1 = data.name;
      if (typeof data1 === "string") {
        if (func1(data1) > 80) {
          const err9 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters", schema: 80, parentSchema: schema71.properties.name, data: data1 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (func1(data1) < 1) {
          const err10 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema71.properties.name, data: data1 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema71.properties.name.type, parentSchema: schema71.properties.name, data: data1 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.mayRequest !== void 0) {
      if (!validate42(data.mayRequest, { instancePath: instancePath + "/mayRequest", parentData: data, parentDataProperty: "mayRequest", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate42.errors : joined(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.mayHold !== void 0) {
      if (!validate42(data.mayHold, { instancePath: instancePath + "/mayHold", parentData: data, parentDataProperty: "mayHold", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate42.errors : joined(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.limits !== void 0) {
      if (!validate45(data.limits, { instancePath: instancePath + "/limits", parentData: data, parentDataProperty: "limits", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate45.errors : joined(vErrors, validate45.errors);
        errors = vErrors.length;
      }
    }
    if (data.require !== void 0) {
      let data5 = data.require;
      if (Array.isArray(data5)) {
        if (data5.length > 10) {
          const err12 = { instancePath: instancePath + "/require", schemaPath: "#/properties/require/maxItems", keyword: "maxItems", params: { limit: 10 }, message: "must NOT have more than 10 items", schema: 10, parentSchema: schema71.properties.require, data: data5 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate47(data5[i0], { instancePath: instancePath + "/require/" + i0, parentData: data5, parentDataProperty: i0, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate47.errors : joined(vErrors, validate47.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err13 = { instancePath: instancePath + "/require", schemaPath: "#/properties/require/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema71.properties.require.type, parentSchema: schema71.properties.require, data: data5 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.approvals !== void 0) {
      if (!validate49(data.approvals, { instancePath: instancePath + "/approvals", parentData: data, parentDataProperty: "approvals", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate49.errors : joined(vErrors, validate49.errors);
        errors = vErrors.length;
      }
    }
    if (data.approvalsOn !== void 0) {
      let data8 = data.approvalsOn;
      if (!(data8 === "content" || data8 === "head")) {
        const err14 = { instancePath: instancePath + "/approvalsOn", schemaPath: "#/properties/approvalsOn/enum", keyword: "enum", params: { allowedValues: schema71.properties.approvalsOn.enum }, message: "must be equal to one of the allowed values", schema: schema71.properties.approvalsOn.enum, parentSchema: schema71.properties.approvalsOn, data: data8 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.routes !== void 0) {
      let data9 = data.routes;
      if (Array.isArray(data9)) {
        if (data9.length > 50) {
          const err15 = { instancePath: instancePath + "/routes", schemaPath: "#/properties/routes/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items", schema: 50, parentSchema: schema71.properties.routes, data: data9 };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (data9.length < 1) {
          const err16 = { instancePath: instancePath + "/routes", schemaPath: "#/properties/routes/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema71.properties.routes, data: data9 };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        const len1 = data9.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate54(data9[i1], { instancePath: instancePath + "/routes/" + i1, parentData: data9, parentDataProperty: i1, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate54.errors : joined(vErrors, validate54.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err17 = { instancePath: instancePath + "/routes", schemaPath: "#/properties/routes/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema71.properties.routes.type, parentSchema: schema71.properties.routes, data: data9 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.obligations !== void 0) {
      if (!validate60(data.obligations, { instancePath: instancePath + "/obligations", parentData: data, parentDataProperty: "obligations", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate60.errors : joined(vErrors, validate60.errors);
        errors = vErrors.length;
      }
    }
    if (data.breakGlass !== void 0) {
      if (!validate66(data.breakGlass, { instancePath: instancePath + "/breakGlass", parentData: data, parentDataProperty: "breakGlass", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate66.errors : joined(vErrors, validate66.errors);
        errors = vErrors.length;
      }
    }
    if (data.conflictsWith !== void 0) {
      let data13 = data.conflictsWith;
      if (Array.isArray(data13)) {
        if (data13.length > 50) {
          const err18 = { instancePath: instancePath + "/conflictsWith", schemaPath: "#/properties/conflictsWith/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items", schema: 50, parentSchema: schema71.properties.conflictsWith, data: data13 };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        if (data13.length < 1) {
          const err19 = { instancePath: instancePath + "/conflictsWith", schemaPath: "#/properties/conflictsWith/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema71.properties.conflictsWith, data: data13 };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
        const len2 = data13.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data14 = data13[i2];
          if (typeof data14 === "string") {
            if (func1(data14) > 500) {
              const err20 = { instancePath: instancePath + "/conflictsWith/" + i2, schemaPath: "#/$defs/pattern/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters", schema: 500, parentSchema: schema72, data: data14 };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
            if (func1(data14) < 1) {
              const err21 = { instancePath: instancePath + "/conflictsWith/" + i2, schemaPath: "#/$defs/pattern/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema72, data: data14 };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
          } else {
            const err22 = { instancePath: instancePath + "/conflictsWith/" + i2, schemaPath: "#/$defs/pattern/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema72.type, parentSchema: schema72, data: data14 };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
        }
      } else {
        const err23 = { instancePath: instancePath + "/conflictsWith", schemaPath: "#/properties/conflictsWith/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema71.properties.conflictsWith.type, parentSchema: schema71.properties.conflictsWith, data: data13 };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    if (data.mutualApproval !== void 0) {
      let data15 = data.mutualApproval;
      if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
        if (data15.within === void 0) {
          const err24 = { instancePath: instancePath + "/mutualApproval", schemaPath: "#/properties/mutualApproval/required", keyword: "required", params: { missingProperty: "within" }, message: "must have required property 'within'", schema: schema71.properties.mutualApproval.required, parentSchema: schema71.properties.mutualApproval, data: data15 };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        for (const key1 in data15) {
          if (!(key1 === "within")) {
            const err25 = { instancePath: instancePath + "/mutualApproval", schemaPath: "#/properties/mutualApproval/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema71.properties.mutualApproval, data: data15 };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
            errors++;
          }
        }
        if (data15.within !== void 0) {
          let data16 = data15.within;
          if (typeof data16 === "string") {
            if (func1(data16) > 32) {
              const err26 = { instancePath: instancePath + "/mutualApproval/within", schemaPath: "#/$defs/duration/maxLength", keyword: "maxLength", params: { limit: 32 }, message: "must NOT have more than 32 characters", schema: 32, parentSchema: schema76, data: data16 };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
            if (func1(data16) < 1) {
              const err27 = { instancePath: instancePath + "/mutualApproval/within", schemaPath: "#/$defs/duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema76, data: data16 };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
          } else {
            const err28 = { instancePath: instancePath + "/mutualApproval/within", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema76.type, parentSchema: schema76, data: data16 };
            if (vErrors === null) {
              vErrors = [err28];
            } else {
              vErrors.push(err28);
            }
            errors++;
          }
        }
      } else {
        const err29 = { instancePath: instancePath + "/mutualApproval", schemaPath: "#/properties/mutualApproval/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema71.properties.mutualApproval.type, parentSchema: schema71.properties.mutualApproval, data: data15 };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
    }
  } else {
    const err30 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema71.type, parentSchema: schema71, data };
    if (vErrors === null) {
      vErrors = [err30];
    } else {
      vErrors.push(err30);
    }
    errors++;
  }
  validate41.errors = vErrors;
  return errors === 0;
}
validate41.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema103 = { "title": "OwnerRuleText", "description": "Whose word it takes to edit some files.", "type": "object", "additionalProperties": false, "required": ["match", "approvals"], "properties": { "match": { "description": "A CODEOWNERS pattern from the top of the repository: `/policies/`, `/access/*/target.yaml`.", "$ref": "#/$defs/pattern" }, "approvals": { "description": "Requirements that must all be filled, by distinct people; `none` is not possible here.", "type": "array", "minItems": 1, "maxItems": 10, "items": { "$ref": "#/$defs/requirement" } } } };
function validate71(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate71.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.match === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "match" }, message: "must have required property 'match'", schema: schema103.required, parentSchema: schema103, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.approvals === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "approvals" }, message: "must have required property 'approvals'", schema: schema103.required, parentSchema: schema103, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "match" || key0 === "approvals")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema103, data };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.match !== void 0) {
      let data0 = data.match;
      if (typeof data0 === "string") {
        if (func1(data0) > 500) {
          const err3 = { instancePath: instancePath + "/match", schemaPath: "#/$defs/pattern/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters", schema: 500, parentSchema: schema72, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func1(data0) < 1) {
          const err4 = { instancePath: instancePath + "/match", schemaPath: "#/$defs/pattern/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema72, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/match", schemaPath: "#/$defs/pattern/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema72.type, parentSchema: schema72, data: data0 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.approvals !== void 0) {
      let data1 = data.approvals;
      if (Array.isArray(data1)) {
        if (data1.length > 10) {
          const err6 = { instancePath: instancePath + "/approvals", schemaPath: "#/properties/approvals/maxItems", keyword: "maxItems", params: { limit: 10 }, message: "must NOT have more than 10 items", schema: 10, parentSchema: schema103.properties.approvals, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err7 = { instancePath: instancePath + "/approvals", schemaPath: "#/properties/approvals/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema103.properties.approvals, data: data1 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate50(data1[i0], { instancePath: instancePath + "/approvals/" + i0, parentData: data1, parentDataProperty: i0, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate50.errors : joined(vErrors, validate50.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err8 = { instancePath: instancePath + "/approvals", schemaPath: "#/properties/approvals/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema103.properties.approvals.type, parentSchema: schema103.properties.approvals, data: data1 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema103.type, parentSchema: schema103, data };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate71.errors = vErrors;
  return errors === 0;
}
validate71.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var pattern17 = new RegExp("^[a-z][a-z0-9-]{0,39}$", "u");
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate40.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "rules" || key0 === "owners" || key0 === "ticketFormats")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema70, data };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.rules !== void 0) {
      let data0 = data.rules;
      if (Array.isArray(data0)) {
        if (data0.length > 5e3) {
          const err1 = { instancePath: instancePath + "/rules", schemaPath: "#/properties/rules/maxItems", keyword: "maxItems", params: { limit: 5e3 }, message: "must NOT have more than 5000 items", schema: 5e3, parentSchema: schema70.properties.rules, data: data0 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate41(data0[i0], { instancePath: instancePath + "/rules/" + i0, parentData: data0, parentDataProperty: i0, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate41.errors : joined(vErrors, validate41.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err2 = { instancePath: instancePath + "/rules", schemaPath: "#/properties/rules/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema70.properties.rules.type, parentSchema: schema70.properties.rules, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.owners !== void 0) {
      let data2 = data.owners;
      if (Array.isArray(data2)) {
        if (data2.length > 1e3) {
          const err3 = { instancePath: instancePath + "/owners", schemaPath: "#/properties/owners/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items", schema: 1e3, parentSchema: schema70.properties.owners, data: data2 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate71(data2[i1], { instancePath: instancePath + "/owners/" + i1, parentData: data2, parentDataProperty: i1, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate71.errors : joined(vErrors, validate71.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err4 = { instancePath: instancePath + "/owners", schemaPath: "#/properties/owners/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema70.properties.owners.type, parentSchema: schema70.properties.owners, data: data2 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.ticketFormats !== void 0) {
      let data4 = data.ticketFormats;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        for (const key1 in data4) {
          const _errs10 = errors;
          if (typeof key1 === "string") {
            if (!pattern17.test(key1)) {
              const err5 = { instancePath: instancePath + "/ticketFormats", schemaPath: "#/properties/ticketFormats/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]{0,39}$" }, message: 'must match pattern "^[a-z][a-z0-9-]{0,39}$"', schema: "^[a-z][a-z0-9-]{0,39}$", parentSchema: schema70.properties.ticketFormats.propertyNames, data: key1, propertyName: key1 };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
          }
          var valid5 = _errs10 === errors;
          if (!valid5) {
            const err6 = { instancePath: instancePath + "/ticketFormats", schemaPath: "#/properties/ticketFormats/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, message: "property name must be valid", schema: schema70.properties.ticketFormats.propertyNames, parentSchema: schema70.properties.ticketFormats, data: data4 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
        for (const key2 in data4) {
          let data5 = data4[key2];
          if (typeof data5 === "string") {
            if (func1(data5) > 100) {
              const err7 = { instancePath: instancePath + "/ticketFormats/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/ticketFormats/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters", schema: 100, parentSchema: schema70.properties.ticketFormats.additionalProperties, data: data5 };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
            if (func1(data5) < 1) {
              const err8 = { instancePath: instancePath + "/ticketFormats/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/ticketFormats/additionalProperties/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema70.properties.ticketFormats.additionalProperties, data: data5 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          } else {
            const err9 = { instancePath: instancePath + "/ticketFormats/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/ticketFormats/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema70.properties.ticketFormats.additionalProperties.type, parentSchema: schema70.properties.ticketFormats.additionalProperties, data: data5 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
      } else {
        const err10 = { instancePath: instancePath + "/ticketFormats", schemaPath: "#/properties/ticketFormats/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema70.properties.ticketFormats.type, parentSchema: schema70.properties.ticketFormats, data: data4 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
  } else {
    const err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema70.type, parentSchema: schema70, data };
    if (vErrors === null) {
      vErrors = [err11];
    } else {
      vErrors.push(err11);
    }
    errors++;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
validate40.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var validateShiftsFile = validate74;
var schema105 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://lapse.dev/schemas/shifts.schema.json", "title": "ShiftsFile", "description": "Who is on call when: policies/shifts/<name>.yaml, named `shifts:<name>` in rules. Who is in the set is looked up at the time of the decision.", "type": "object", "additionalProperties": false, "required": ["shifts"], "properties": { "shifts": { "description": "The shifts, in any order; they may overlap.", "type": "array", "maxItems": 5e3, "items": { "title": "Shift", "description": "One person's shift.", "type": "object", "additionalProperties": false, "required": ["who", "from", "to"], "properties": { "who": { "description": "The login of the person.", "type": "string", "pattern": "^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})$" }, "from": { "description": "When the shift begins, in UTC, this second included: `2026-11-24T08:00:00Z`.", "type": "string", "minLength": 1, "maxLength": 40 }, "to": { "description": "When the shift ends, in UTC, this second excluded.", "type": "string", "minLength": 1, "maxLength": 40 } } } } } };
var pattern18 = new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})$", "u");
function validate74(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate74.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.shifts === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "shifts" }, message: "must have required property 'shifts'", schema: schema105.required, parentSchema: schema105, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "shifts")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema105, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.shifts !== void 0) {
      let data0 = data.shifts;
      if (Array.isArray(data0)) {
        if (data0.length > 5e3) {
          const err2 = { instancePath: instancePath + "/shifts", schemaPath: "#/properties/shifts/maxItems", keyword: "maxItems", params: { limit: 5e3 }, message: "must NOT have more than 5000 items", schema: 5e3, parentSchema: schema105.properties.shifts, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
            if (data1.who === void 0) {
              const err3 = { instancePath: instancePath + "/shifts/" + i0, schemaPath: "#/properties/shifts/items/required", keyword: "required", params: { missingProperty: "who" }, message: "must have required property 'who'", schema: schema105.properties.shifts.items.required, parentSchema: schema105.properties.shifts.items, data: data1 };
              if (vErrors === null) {
                vErrors = [err3];
              } else {
                vErrors.push(err3);
              }
              errors++;
            }
            if (data1.from === void 0) {
              const err4 = { instancePath: instancePath + "/shifts/" + i0, schemaPath: "#/properties/shifts/items/required", keyword: "required", params: { missingProperty: "from" }, message: "must have required property 'from'", schema: schema105.properties.shifts.items.required, parentSchema: schema105.properties.shifts.items, data: data1 };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
            if (data1.to === void 0) {
              const err5 = { instancePath: instancePath + "/shifts/" + i0, schemaPath: "#/properties/shifts/items/required", keyword: "required", params: { missingProperty: "to" }, message: "must have required property 'to'", schema: schema105.properties.shifts.items.required, parentSchema: schema105.properties.shifts.items, data: data1 };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
            for (const key1 in data1) {
              if (!(key1 === "who" || key1 === "from" || key1 === "to")) {
                const err6 = { instancePath: instancePath + "/shifts/" + i0, schemaPath: "#/properties/shifts/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema105.properties.shifts.items, data: data1 };
                if (vErrors === null) {
                  vErrors = [err6];
                } else {
                  vErrors.push(err6);
                }
                errors++;
              }
            }
            if (data1.who !== void 0) {
              let data2 = data1.who;
              if (typeof data2 === "string") {
                if (!pattern18.test(data2)) {
                  const err7 = { instancePath: instancePath + "/shifts/" + i0 + "/who", schemaPath: "#/properties/shifts/items/properties/who/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})$" }, message: 'must match pattern "^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})$"', schema: "^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})$", parentSchema: schema105.properties.shifts.items.properties.who, data: data2 };
                  if (vErrors === null) {
                    vErrors = [err7];
                  } else {
                    vErrors.push(err7);
                  }
                  errors++;
                }
              } else {
                const err8 = { instancePath: instancePath + "/shifts/" + i0 + "/who", schemaPath: "#/properties/shifts/items/properties/who/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema105.properties.shifts.items.properties.who.type, parentSchema: schema105.properties.shifts.items.properties.who, data: data2 };
                if (vErrors === null) {
                  vErrors = [err8];
                } else {
                  vErrors.push(err8);
                }
                errors++;
              }
            }
            if (data1.from !== void 0) {
              let data3 = data1.from;
              if (typeof data3 === "string") {
                if (func1(data3) > 40) {
                  const err9 = { instancePath: instancePath + "/shifts/" + i0 + "/from", schemaPath: "#/properties/shifts/items/properties/from/maxLength", keyword: "maxLength", params: { limit: 40 }, message: "must NOT have more than 40 characters", schema: 40, parentSchema: schema105.properties.shifts.items.properties.from, data: data3 };
                  if (vErrors === null) {
                    vErrors = [err9];
                  } else {
                    vErrors.push(err9);
                  }
                  errors++;
                }
                if (func1(data3) < 1) {
                  const err10 = { instancePath: instancePath + "/shifts/" + i0 + "/from", schemaPath: "#/properties/shifts/items/properties/from/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema105.properties.shifts.items.properties.from, data: data3 };
                  if (vErrors === null) {
                    vErrors = [err10];
                  } else {
                    vErrors.push(err10);
                  }
                  errors++;
                }
              } else {
                const err11 = { instancePath: instancePath + "/shifts/" + i0 + "/from", schemaPath: "#/properties/shifts/items/properties/from/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema105.properties.shifts.items.properties.from.type, parentSchema: schema105.properties.shifts.items.properties.from, data: data3 };
                if (vErrors === null) {
                  vErrors = [err11];
                } else {
                  vErrors.push(err11);
                }
                errors++;
              }
            }
            if (data1.to !== void 0) {
              let data4 = data1.to;
              if (typeof data4 === "string") {
                if (func1(data4) > 40) {
                  const err12 = { instancePath: instancePath + "/shifts/" + i0 + "/to", schemaPath: "#/properties/shifts/items/properties/to/maxLength", keyword: "maxLength", params: { limit: 40 }, message: "must NOT have more than 40 characters", schema: 40, parentSchema: schema105.properties.shifts.items.properties.to, data: data4 };
                  if (vErrors === null) {
                    vErrors = [err12];
                  } else {
                    vErrors.push(err12);
                  }
                  errors++;
                }
                if (func1(data4) < 1) {
                  const err13 = { instancePath: instancePath + "/shifts/" + i0 + "/to", schemaPath: "#/properties/shifts/items/properties/to/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema105.properties.shifts.items.properties.to, data: data4 };
                  if (vErrors === null) {
                    vErrors = [err13];
                  } else {
                    vErrors.push(err13);
                  }
                  errors++;
                }
              } else {
                const err14 = { instancePath: instancePath + "/shifts/" + i0 + "/to", schemaPath: "#/properties/shifts/items/properties/to/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema105.properties.shifts.items.properties.to.type, parentSchema: schema105.properties.shifts.items.properties.to, data: data4 };
                if (vErrors === null) {
                  vErrors = [err14];
                } else {
                  vErrors.push(err14);
                }
                errors++;
              }
            }
          } else {
            const err15 = { instancePath: instancePath + "/shifts/" + i0, schemaPath: "#/properties/shifts/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema105.properties.shifts.items.type, parentSchema: schema105.properties.shifts.items, data: data1 };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
      } else {
        const err16 = { instancePath: instancePath + "/shifts", schemaPath: "#/properties/shifts/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema105.properties.shifts.type, parentSchema: schema105.properties.shifts, data: data0 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
  } else {
    const err17 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema105.type, parentSchema: schema105, data };
    if (vErrors === null) {
      vErrors = [err17];
    } else {
      vErrors.push(err17);
    }
    errors++;
  }
  validate74.errors = vErrors;
  return errors === 0;
}
validate74.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var validateTargetFile = validate75;
var schema106 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://lapse.dev/schemas/target.schema.json", "title": "TargetFile", "description": "A system in which access is held: access/<target>/target.yaml. Edits of it are approved by its owners, like edits of the policy.", "type": "object", "additionalProperties": false, "required": ["kind", "entitlements"], "properties": { "kind": { "description": "Which connector carries changes out there. `memory` is for tests and simulations: no connector leads to it, and a change that brings such a target into a repository is refused.", "enum": ["postgres", "github-team", "memory"] }, "description": { "description": "What this system is, for people who ask for access to it.", "type": "string", "minLength": 1, "maxLength": 300 }, "connection": { "description": "How to reach it. A setting whose name ends in `From` names an environment variable of the apply workflow that holds the value; a secret's value never stands here.", "type": "object", "propertyNames": { "pattern": "^[a-z][A-Za-z]{0,39}$" }, "additionalProperties": { "type": "string", "minLength": 1, "maxLength": 200 } }, "accounts": { "description": "How a subject is named there; `{login}` stands for the subject's name. The directory can say otherwise for one subject. Default: `{login}`.", "type": "string", "minLength": 1, "maxLength": 200 }, "entitlements": { "description": "What can be held there: the name as it stands in a grant's path (it may have several segments, joined by `/`), and how the connector knows it.", "type": "object", "minProperties": 1, "maxProperties": 5e3, "additionalProperties": { "$ref": "#/$defs/entitlement" } } }, "$defs": { "entitlement": { "title": "TargetEntitlement", "type": "object", "description": "One thing that can be held.", "additionalProperties": false, "required": ["risk"], "properties": { "risk": { "description": "How bad misuse would be; routes of the policy may depend on it.", "enum": ["low", "medium", "high", "critical"] }, "description": { "description": "What holding it allows, for people who ask and approve.", "type": "string", "minLength": 1, "maxLength": 300 }, "role": { "description": "For `postgres`: the role whose membership is granted.", "type": "string", "minLength": 1, "maxLength": 63 }, "team": { "description": "For `github-team`: the slug of the team whose membership is granted.", "type": "string", "minLength": 1, "maxLength": 100 } } } } };
var schema107 = { "title": "TargetEntitlement", "type": "object", "description": "One thing that can be held.", "additionalProperties": false, "required": ["risk"], "properties": { "risk": { "description": "How bad misuse would be; routes of the policy may depend on it.", "enum": ["low", "medium", "high", "critical"] }, "description": { "description": "What holding it allows, for people who ask and approve.", "type": "string", "minLength": 1, "maxLength": 300 }, "role": { "description": "For `postgres`: the role whose membership is granted.", "type": "string", "minLength": 1, "maxLength": 63 }, "team": { "description": "For `github-team`: the slug of the team whose membership is granted.", "type": "string", "minLength": 1, "maxLength": 100 } } };
var pattern19 = new RegExp("^[a-z][A-Za-z]{0,39}$", "u");
function validate75(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate75.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.kind === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'", schema: schema106.required, parentSchema: schema106, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.entitlements === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "entitlements" }, message: "must have required property 'entitlements'", schema: schema106.required, parentSchema: schema106, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "kind" || key0 === "description" || key0 === "connection" || key0 === "accounts" || key0 === "entitlements")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema106, data };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.kind !== void 0) {
      let data0 = data.kind;
      if (!(data0 === "postgres" || data0 === "github-team" || data0 === "memory")) {
        const err3 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/enum", keyword: "enum", params: { allowedValues: schema106.properties.kind.enum }, message: "must be equal to one of the allowed values", schema: schema106.properties.kind.enum, parentSchema: schema106.properties.kind, data: data0 };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.description !== void 0) {
      let data1 = data.description;
      if (typeof data1 === "string") {
        if (func1(data1) > 300) {
          const err4 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/maxLength", keyword: "maxLength", params: { limit: 300 }, message: "must NOT have more than 300 characters", schema: 300, parentSchema: schema106.properties.description, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func1(data1) < 1) {
          const err5 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema106.properties.description, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema106.properties.description.type, parentSchema: schema106.properties.description, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.connection !== void 0) {
      let data2 = data.connection;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        for (const key1 in data2) {
          const _errs7 = errors;
          if (typeof key1 === "string") {
            if (!pattern19.test(key1)) {
              const err7 = { instancePath: instancePath + "/connection", schemaPath: "#/properties/connection/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z][A-Za-z]{0,39}$" }, message: 'must match pattern "^[a-z][A-Za-z]{0,39}$"', schema: "^[a-z][A-Za-z]{0,39}$", parentSchema: schema106.properties.connection.propertyNames, data: key1, propertyName: key1 };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
          }
          var valid1 = _errs7 === errors;
          if (!valid1) {
            const err8 = { instancePath: instancePath + "/connection", schemaPath: "#/properties/connection/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, message: "property name must be valid", schema: schema106.properties.connection.propertyNames, parentSchema: schema106.properties.connection, data: data2 };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
        for (const key2 in data2) {
          let data3 = data2[key2];
          if (typeof data3 === "string") {
            if (func1(data3) > 200) {
              const err9 = { instancePath: instancePath + "/connection/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/connection/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters", schema: 200, parentSchema: schema106.properties.connection.additionalProperties, data: data3 };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
            if (func1(data3) < 1) {
              const err10 = { instancePath: instancePath + "/connection/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/connection/additionalProperties/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema106.properties.connection.additionalProperties, data: data3 };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
          } else {
            const err11 = { instancePath: instancePath + "/connection/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/connection/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema106.properties.connection.additionalProperties.type, parentSchema: schema106.properties.connection.additionalProperties, data: data3 };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
      } else {
        const err12 = { instancePath: instancePath + "/connection", schemaPath: "#/properties/connection/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema106.properties.connection.type, parentSchema: schema106.properties.connection, data: data2 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.accounts !== void 0) {
      let data4 = data.accounts;
      if (typeof data4 === "string") {
        if (func1(data4) > 200) {
          const err13 = { instancePath: instancePath + "/accounts", schemaPath: "#/properties/accounts/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters", schema: 200, parentSchema: schema106.properties.accounts, data: data4 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (func1(data4) < 1) {
          const err14 = { instancePath: instancePath + "/accounts", schemaPath: "#/properties/accounts/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema106.properties.accounts, data: data4 };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      } else {
        const err15 = { instancePath: instancePath + "/accounts", schemaPath: "#/properties/accounts/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema106.properties.accounts.type, parentSchema: schema106.properties.accounts, data: data4 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.entitlements !== void 0) {
      let data5 = data.entitlements;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (Object.keys(data5).length > 5e3) {
          const err16 = { instancePath: instancePath + "/entitlements", schemaPath: "#/properties/entitlements/maxProperties", keyword: "maxProperties", params: { limit: 5e3 }, message: "must NOT have more than 5000 properties", schema: 5e3, parentSchema: schema106.properties.entitlements, data: data5 };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        if (Object.keys(data5).length < 1) {
          const err17 = { instancePath: instancePath + "/entitlements", schemaPath: "#/properties/entitlements/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties", schema: 1, parentSchema: schema106.properties.entitlements, data: data5 };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        for (const key3 in data5) {
          let data6 = data5[key3];
          if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
            if (data6.risk === void 0) {
              const err18 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/entitlement/required", keyword: "required", params: { missingProperty: "risk" }, message: "must have required property 'risk'", schema: schema107.required, parentSchema: schema107, data: data6 };
              if (vErrors === null) {
                vErrors = [err18];
              } else {
                vErrors.push(err18);
              }
              errors++;
            }
            for (const key4 in data6) {
              if (!(key4 === "risk" || key4 === "description" || key4 === "role" || key4 === "team")) {
                const err19 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/entitlement/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties", schema: false, parentSchema: schema107, data: data6 };
                if (vErrors === null) {
                  vErrors = [err19];
                } else {
                  vErrors.push(err19);
                }
                errors++;
              }
            }
            if (data6.risk !== void 0) {
              let data7 = data6.risk;
              if (!(data7 === "low" || data7 === "medium" || data7 === "high" || data7 === "critical")) {
                const err20 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/risk", schemaPath: "#/$defs/entitlement/properties/risk/enum", keyword: "enum", params: { allowedValues: schema107.properties.risk.enum }, message: "must be equal to one of the allowed values", schema: schema107.properties.risk.enum, parentSchema: schema107.properties.risk, data: data7 };
                if (vErrors === null) {
                  vErrors = [err20];
                } else {
                  vErrors.push(err20);
                }
                errors++;
              }
            }
            if (data6.description !== void 0) {
              let data8 = data6.description;
              if (typeof data8 === "string") {
                if (func1(data8) > 300) {
                  const err21 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/description", schemaPath: "#/$defs/entitlement/properties/description/maxLength", keyword: "maxLength", params: { limit: 300 }, message: "must NOT have more than 300 characters", schema: 300, parentSchema: schema107.properties.description, data: data8 };
                  if (vErrors === null) {
                    vErrors = [err21];
                  } else {
                    vErrors.push(err21);
                  }
                  errors++;
                }
                if (func1(data8) < 1) {
                  const err22 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/description", schemaPath: "#/$defs/entitlement/properties/description/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema107.properties.description, data: data8 };
                  if (vErrors === null) {
                    vErrors = [err22];
                  } else {
                    vErrors.push(err22);
                  }
                  errors++;
                }
              } else {
                const err23 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/description", schemaPath: "#/$defs/entitlement/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema107.properties.description.type, parentSchema: schema107.properties.description, data: data8 };
                if (vErrors === null) {
                  vErrors = [err23];
                } else {
                  vErrors.push(err23);
                }
                errors++;
              }
            }
            if (data6.role !== void 0) {
              let data9 = data6.role;
              if (typeof data9 === "string") {
                if (func1(data9) > 63) {
                  const err24 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/role", schemaPath: "#/$defs/entitlement/properties/role/maxLength", keyword: "maxLength", params: { limit: 63 }, message: "must NOT have more than 63 characters", schema: 63, parentSchema: schema107.properties.role, data: data9 };
                  if (vErrors === null) {
                    vErrors = [err24];
                  } else {
                    vErrors.push(err24);
                  }
                  errors++;
                }
                if (func1(data9) < 1) {
                  const err25 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/role", schemaPath: "#/$defs/entitlement/properties/role/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema107.properties.role, data: data9 };
                  if (vErrors === null) {
                    vErrors = [err25];
                  } else {
                    vErrors.push(err25);
                  }
                  errors++;
                }
              } else {
                const err26 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/role", schemaPath: "#/$defs/entitlement/properties/role/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema107.properties.role.type, parentSchema: schema107.properties.role, data: data9 };
                if (vErrors === null) {
                  vErrors = [err26];
                } else {
                  vErrors.push(err26);
                }
                errors++;
              }
            }
            if (data6.team !== void 0) {
              let data10 = data6.team;
              if (typeof data10 === "string") {
                if (func1(data10) > 100) {
                  const err27 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/team", schemaPath: "#/$defs/entitlement/properties/team/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters", schema: 100, parentSchema: schema107.properties.team, data: data10 };
                  if (vErrors === null) {
                    vErrors = [err27];
                  } else {
                    vErrors.push(err27);
                  }
                  errors++;
                }
                if (func1(data10) < 1) {
                  const err28 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/team", schemaPath: "#/$defs/entitlement/properties/team/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema107.properties.team, data: data10 };
                  if (vErrors === null) {
                    vErrors = [err28];
                  } else {
                    vErrors.push(err28);
                  }
                  errors++;
                }
              } else {
                const err29 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/team", schemaPath: "#/$defs/entitlement/properties/team/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema107.properties.team.type, parentSchema: schema107.properties.team, data: data10 };
                if (vErrors === null) {
                  vErrors = [err29];
                } else {
                  vErrors.push(err29);
                }
                errors++;
              }
            }
          } else {
            const err30 = { instancePath: instancePath + "/entitlements/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/entitlement/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema107.type, parentSchema: schema107, data: data6 };
            if (vErrors === null) {
              vErrors = [err30];
            } else {
              vErrors.push(err30);
            }
            errors++;
          }
        }
      } else {
        const err31 = { instancePath: instancePath + "/entitlements", schemaPath: "#/properties/entitlements/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema106.properties.entitlements.type, parentSchema: schema106.properties.entitlements, data: data5 };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
        errors++;
      }
    }
  } else {
    const err32 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema106.type, parentSchema: schema106, data };
    if (vErrors === null) {
      vErrors = [err32];
    } else {
      vErrors.push(err32);
    }
    errors++;
  }
  validate75.errors = vErrors;
  return errors === 0;
}
validate75.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
export {
  validateDirectoryFile,
  validateFactsFile,
  validateGrantFile,
  validateLedgerEntry,
  validatePolicyFile,
  validateShiftsFile,
  validateTargetFile
};
